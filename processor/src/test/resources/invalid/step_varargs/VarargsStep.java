package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;

@Flow(slug = "varargs-step")
class VarargsStep {
  @Step(slug = "a")
  int a(StepContext... contexts) { // error: STEP_VARARGS
    return 1;
  }
}
