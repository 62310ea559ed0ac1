package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "delays", maxDelay = "3s") // error: DELAYS_CONTRADICT
class Delays {
  @Step(slug = "a", baseDelay = "2m") // error: DELAYS_CONTRADICT
  int a() { return 1; }

  @Step(slug = "b", baseDelay = "2m", maxDelay = "1m") // error: DELAYS_CONTRADICT
  int b() { return 1; }
}
