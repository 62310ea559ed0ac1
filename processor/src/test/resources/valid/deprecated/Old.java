package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "old")
class Old {
  @Step(slug = "a")
  @SuppressWarnings("deprecation")
  OldRecord a() { return new OldRecord(1); }

  @Deprecated
  @Step(slug = "old-step")
  int oldStep() { return 1; }

  @Step(slug = "inside", dependsOn = "a")
  @SuppressWarnings("deprecation")
  Around.Inside inside() { return new Around.Inside(1); }

  @Step(slug = "b", dependsOn = "a")
  void b(OldInputs.BInput in) {}
}
