package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "private-step")
class PrivateStep {
  @Step(slug = "a")
  private int a() { // error: STEP_PRIVATE
    return 1;
  }
}
