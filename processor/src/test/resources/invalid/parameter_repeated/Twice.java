package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;

@Flow(slug = "twice")
class Twice {
  @Step(slug = "a")
  int a(StepContext one, StepContext two) { // error: PARAMETER_REPEATED
    return 1;
  }
}
