package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "two-steps")
class TwoSteps {
  @Step(slug = "load")
  int load() {
    return 1;
  }

  @Step(slug = "load") // error: STEP_SLUG_DUPLICATE
  String loadAgain() {
    return "";
  }
}
