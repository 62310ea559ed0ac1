package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "attempts", maxAttempts = 0) // error: ATTEMPTS_TOO_FEW
class Attempts {
  @Step(slug = "a", maxAttempts = -2) // error: ATTEMPTS_TOO_FEW
  int a() { return 1; }
}
