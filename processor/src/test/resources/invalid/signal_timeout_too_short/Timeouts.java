package samples;

import io.pgflow4j.Awaits;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "timeouts")
class Timeouts {
  @Step(slug = "a")
  @Awaits(value = Boolean.class, timeout = "0s") // error: SIGNAL_TIMEOUT_TOO_SHORT
  void a() {}

  @Step(slug = "b")
  @Awaits(value = Boolean.class, timeout = "3 days") // error: DURATION_INVALID
  void b() {}
}
