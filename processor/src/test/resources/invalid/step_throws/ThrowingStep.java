package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "throwing-step")
class ThrowingStep {
  @Step(slug = "a")
  int a() throws Throwable { // error: STEP_THROWS
    return 1;
  }
}
