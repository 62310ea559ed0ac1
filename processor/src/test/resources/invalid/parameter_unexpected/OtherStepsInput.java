package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "other-steps-input")
class OtherStepsInput {
  @Step(slug = "a")
  int a() {
    return 1;
  }

  @Step(slug = "b", dependsOn = "a")
  int b(OtherStepsInputInputs.CInput in) { // error: PARAMETER_UNEXPECTED
    return 1;
  }

  @Step(slug = "c", dependsOn = "b")
  int c(OtherStepsInputInputs.CInput in) {
    return in.b();
  }
}
