package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Retired;
import io.pgflow4j.Step;

@Flow(slug = "retired-method")
class RetiredMethod {
  @Step(slug = "a")
  int a() { return 1; }

  @Retired(lastVersion = 1)
  int b() { // error: RETIRED_WITHOUT_STEP
    return 1;
  }
}
