package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "one-attempt")
class OneAttempt {
  @Step(slug = "a", maxAttempts = 1, baseDelay = "1s") // error: RETRY_NEVER_HAPPENS
  int a() { return 1; }
}
