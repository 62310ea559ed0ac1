package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;
import java.time.Instant;

@Flow(slug = "no-method", input = NoMethod.Day.class)
@Schedule( // error: SCHEDULE_INPUT_MISSING
    cron = "0 4 * * *") // note: NEXT_FIRINGS
class NoMethod {
  record Day(Instant at) {}

  @Step(slug = "a")
  void a() {}
}
