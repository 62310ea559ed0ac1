package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "timeouts", timeout = "0s") // error: TIMEOUT_TOO_SHORT
class Timeouts {
  @Step(slug = "a", timeout = "0m") // error: TIMEOUT_TOO_SHORT
  int a() { return 1; }
}
