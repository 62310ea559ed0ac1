package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

/** Compilers do not tell the places of repeated annotations. */
@Flow(slug = "twice")
@Schedule(cron = "0 4 * * *")
@Schedule(cron = "0 5 * * *")
class Twice { // error: SCHEDULE_SLUG_DUPLICATE // note: NEXT_FIRINGS // note: NEXT_FIRINGS
  @Step(slug = "a")
  void a() {}
}
