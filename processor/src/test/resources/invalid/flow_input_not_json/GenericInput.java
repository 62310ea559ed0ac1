package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(
    slug = "generic-input",
    input = GenericInput.Page.class) // error: FLOW_INPUT_NOT_JSON
class GenericInput {
  record Page<T>(T content) {}

  @Step(slug = "a")
  int a() { return 1; }
}
