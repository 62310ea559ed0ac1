package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(
    slug = "string-input",
    input = String.class) // error: FLOW_INPUT_NOT_RECORD
class StringInput {
  @Step(slug = "a")
  int a() { return 1; }
}
