package samples;

import io.pgflow4j.Awaits;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "no-step")
class NoStep {
  @Step(slug = "a")
  int a() { return 1; }

  @Awaits(Boolean.class)
  void b() {} // error: AWAITS_WITHOUT_STEP
}
