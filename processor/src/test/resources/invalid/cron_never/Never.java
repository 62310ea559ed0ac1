package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "never")
@Schedule(cron = "0 0 31 2,4 *") // error: CRON_NEVER
class Never {
  @Step(slug = "a")
  void a() {}
}
