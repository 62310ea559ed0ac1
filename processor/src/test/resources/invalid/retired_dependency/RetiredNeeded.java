package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Retired;
import io.pgflow4j.Step;

@Flow(slug = "retired-needed")
class RetiredNeeded {
  @Step(slug = "a")
  @Retired(lastVersion = 1)
  int a() { return 1; }

  @Step(slug = "b", dependsOn = "a") // error: RETIRED_DEPENDENCY
  int b() { return 1; }
}
