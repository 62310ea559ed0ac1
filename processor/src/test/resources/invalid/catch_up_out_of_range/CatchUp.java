package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "a")
@Schedule(
    cron = "0 0 * * *", // note: NEXT_FIRINGS
    catchUp = "59s") // error: CATCH_UP_OUT_OF_RANGE
class CatchUp {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "b")
@Schedule(
    cron = "0 0 * * *", // note: NEXT_FIRINGS
    catchUp = "367d") // error: CATCH_UP_OUT_OF_RANGE
class CatchUpB {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "c")
@Schedule(
    cron = "0 0 * * *", // note: NEXT_FIRINGS
    catchUp = "1 hour") // error: DURATION_INVALID
class CatchUpC {
  @Step(slug = "a")
  void a() {}
}
