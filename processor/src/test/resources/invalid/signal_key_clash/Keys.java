package samples;

import io.pgflow4j.Awaits;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "keys")
class Keys {
  @Step(slug = "final-approval")
  @Awaits(Boolean.class)
  void last() {}

  @Step(slug = "final_approval") // error: SIGNAL_KEY_CLASH
  @Awaits(Boolean.class)
  void other() {}

  @Step(slug = "definition")
  @Awaits(Boolean.class)
  void definition() {}
}
