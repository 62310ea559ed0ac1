package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "unused")
@Schedule(
    cron = "0 4 * * *", // note: NEXT_FIRINGS
    input = "at") // error: SCHEDULE_INPUT_UNUSED
class Unused {
  @Step(slug = "a")
  void a() {}
}
