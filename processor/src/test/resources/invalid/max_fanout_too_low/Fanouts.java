package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "fanouts", maxFanout = 0) // error: MAX_FANOUT_TOO_LOW
class Fanouts {
  @Step(slug = "a")
  int a() {
    return 1;
  }
}
