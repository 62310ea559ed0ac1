package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "child")
final class Child extends Parent { // warning: STEP_INHERITED
  @Step(slug = "own")
  int own() { return 1; }
}
