package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "accepted")
@Schedule(cron = "30 2 * * *", zone = "Europe/Berlin")
@SuppressWarnings("clock-change")
class Accepted {
  @Step(slug = "a")
  void a() {}
}
