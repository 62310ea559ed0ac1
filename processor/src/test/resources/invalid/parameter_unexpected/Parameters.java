package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "parameters")
class Parameters {
  @Step(slug = "a")
  int a(String in) { // error: PARAMETER_UNEXPECTED
    return 1;
  }

  @Step(slug = "b", dependsOn = "a")
  int b(int a) { // error: PARAMETER_UNEXPECTED
    return a;
  }

  @Step(slug = "c", dependsOn = "b")
  int c(ParametersInputs.DInput in) { // error: PARAMETER_UNEXPECTED
    return 1;
  }

  @Step(slug = "d", dependsOn = "c")
  int d(ParametersInputs.DInput in) { return in.c(); }
}
