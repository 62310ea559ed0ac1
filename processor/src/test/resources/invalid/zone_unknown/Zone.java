package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "a")
@Schedule(cron = "0 0 * * *", zone = "Europe/Berlim") // error: ZONE_UNKNOWN
class Zone {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "b")
@Schedule(cron = "0 0 * * *", zone = "UTC+2") // error: ZONE_UNKNOWN
class ZoneB {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "c")
@Schedule(cron = "0 0 * * *", zone = "") // error: ZONE_UNKNOWN
class ZoneC {
  @Step(slug = "a")
  void a() {}
}
