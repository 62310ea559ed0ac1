package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "misspelt")
class Misspelt {
  @Step(slug = "a")
  int a() { return 1; }

  @Step(slug = "b", dependsOn = "a")
  int b(MisspeltInputs.BImput in) { // javac: cannot find symbol // note: PARAMETER_UNEXPECTED
    return 1;
  }
}
