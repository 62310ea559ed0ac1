package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "jitters", jitterPercent = 101) // error: JITTER_OUT_OF_RANGE
class Jitters {
  @Step(slug = "a", jitterPercent = -5) // error: JITTER_OUT_OF_RANGE
  int a() { return 1; }
}
