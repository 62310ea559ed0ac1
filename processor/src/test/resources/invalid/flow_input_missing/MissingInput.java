package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(
    slug = "missing-input",
    input = Order.class) // error: FLOW_INPUT_MISSING // javac: cannot find symbol
class MissingInput {
  @Step(slug = "a")
  int a() { return 1; }
}
