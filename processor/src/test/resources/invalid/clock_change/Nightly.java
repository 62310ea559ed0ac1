package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "nightly")
@Schedule(
    cron = "30 2 * * *", // note: NEXT_FIRINGS // warning: CLOCK_CHANGE
    zone = "Europe/Berlin")
class Nightly {
  @Step(slug = "a")
  void a() {}
}
