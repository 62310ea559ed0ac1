package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(
    slug = "class-input",
    input = ClassInput.Order.class) // error: FLOW_INPUT_NOT_RECORD
class ClassInput {
  static class Order {
    public int total;
  }

  @Step(slug = "a")
  int a() { return 1; }
}
