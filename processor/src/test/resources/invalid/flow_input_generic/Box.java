package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "box", input = Box.Input.class) // error: FLOW_INPUT_GENERIC
final class Box {
  record Input<T>(T value) {}

  @Step(slug = "only")
  int only() { return 1; }
}
