package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "string-parameter")
class StringParameter {
  @Step(slug = "a")
  int a(String in) { // error: PARAMETER_UNEXPECTED
    return 1;
  }

  @Step(slug = "b", dependsOn = "a")
  int b(int a) { // error: PARAMETER_UNEXPECTED
    return a;
  }
}
