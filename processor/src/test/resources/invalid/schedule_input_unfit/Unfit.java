package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;
import java.time.Instant;
import java.time.LocalDate;

@Flow(slug = "unfit", input = Unfit.Day.class)
@Schedule(slug = "a", cron = "0 4 * * *", input = "instance")
@Schedule(slug = "b", cron = "0 4 * * *", input = "other")
@Schedule(slug = "c", cron = "0 4 * * *", input = "date")
@Schedule(slug = "d", cron = "0 4 * * *", input = "hidden")
@Schedule(slug = "e", cron = "0 4 * * *", input = "generic")
class Unfit { // error: SCHEDULE_INPUT_UNFIT // note: NEXT_FIRINGS // error: SCHEDULE_INPUT_UNFIT // note: NEXT_FIRINGS // error: SCHEDULE_INPUT_UNFIT // note: NEXT_FIRINGS // error: SCHEDULE_INPUT_UNFIT // note: NEXT_FIRINGS // error: SCHEDULE_INPUT_UNFIT // note: NEXT_FIRINGS
  record Day(Instant time) {
    Day instance(Instant firing) { return new Day(firing); }

    static String other(Instant firing) { return ""; }

    static Day date(LocalDate firing) { return new Day(Instant.EPOCH); }

    private static Day hidden(Instant firing) { return new Day(firing); }
  }

  static <T> Day generic(Instant firing) { return new Day(firing); }

  @Step(slug = "a")
  void a() {}
}
