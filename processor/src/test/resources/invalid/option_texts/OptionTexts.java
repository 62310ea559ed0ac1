package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(
    slug = "option-texts",
    baseDelay = "5 s", // error: DURATION_INVALID
    timeout = "1h30m") // error: DURATION_INVALID
class OptionTexts {
  @Step(slug = "d1", startDelay = "-1s") // error: DURATION_INVALID
  int d1() { return 1; }

  @Step(slug = "d2", maxDelay = "99999d") // error: DURATION_INVALID
  int d2() { return 1; }

  @Step(slug = "r1", rate = "100") // error: RATE_INVALID
  int r1() { return 1; }

  @Step(slug = "r2", rate = "0/s") // error: RATE_INVALID
  int r2() { return 1; }

  @Step(slug = "r3", rate = "10/d") // error: RATE_INVALID
  int r3() { return 1; }

  @Step(slug = "r4", rate = "1.5/s") // error: RATE_INVALID
  int r4() { return 1; }

  @Step(slug = "r5", rate = "1000000000/s") // error: RATE_INVALID
  int r5() { return 1; }

  @Step(slug = "r6", rate = "999999999/h")
  int r6() { return 1; }
}
