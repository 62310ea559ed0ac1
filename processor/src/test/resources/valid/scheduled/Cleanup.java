package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Overlap;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "cleanup")
@Schedule(cron = "@hourly", overlap = Overlap.ALLOW)
class Cleanup {
  @Step(slug = "sweep")
  int sweep() { return 1; }
}
