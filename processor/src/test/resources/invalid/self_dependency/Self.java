package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "self")
class Self {
  @Step(slug = "a", dependsOn = "a") // error: SELF_DEPENDENCY
  int a() { return 1; }
}
