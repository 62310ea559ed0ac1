package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(
    slug = "durations",
    baseDelay = "5 s", // error: DURATION_INVALID
    timeout = "1h30m") // error: DURATION_INVALID
class Durations {
  @Step(slug = "a", startDelay = "-1s") // error: DURATION_INVALID
  int a() {
    return 1;
  }

  @Step(slug = "b", maxDelay = "99999d") // error: DURATION_INVALID
  int b() {
    return 1;
  }
}
