package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "static-step")
class StaticStep {
  @Step(slug = "a")
  static int a() { // error: STEP_STATIC
    return 1;
  }
}
