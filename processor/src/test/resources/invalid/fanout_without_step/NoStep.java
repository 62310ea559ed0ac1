package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "no-step")
class NoStep {
  @Step(slug = "a")
  int a() { return 1; }

  @Fanout(maxConcurrency = 3)
  int b() { // error: FANOUT_WITHOUT_STEP
    return 1;
  }
}
