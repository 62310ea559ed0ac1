package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "yours")
class Yours {
  @Step(slug = "a")
  int a() { return 1; }

  @Step(slug = "b", dependsOn = "a")
  int b(YoursInputs.BInput in) { return 1; }
}
