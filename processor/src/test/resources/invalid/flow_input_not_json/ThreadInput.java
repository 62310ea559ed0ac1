package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(
    slug = "thread-input",
    input = ThreadInput.Order.class) // error: FLOW_INPUT_NOT_JSON
class ThreadInput {
  record Order(String id, Thread worker) {}

  @Step(slug = "a")
  int a() { return 1; }
}
