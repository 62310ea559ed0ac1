package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;

@Flow(slug = "syntax")
@Schedule(cron = "60 * * * *") // error: CRON_SYNTAX
class Syntax {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax2")
@Schedule(cron = "*/0 1 * * *") // error: CRON_SYNTAX
class Syntax2 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax3")
@Schedule(cron = "5/10 2 * * *") // error: CRON_SYNTAX
class Syntax3 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax4")
@Schedule(cron = "0 4 * JANN *") // error: CRON_SYNTAX
class Syntax4 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax5")
@Schedule(cron = "0 6 * * FRI-MON") // error: CRON_SYNTAX
class Syntax5 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax6")
@Schedule(cron = "0 7 * *") // error: CRON_SYNTAX
class Syntax6 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax7")
@Schedule(cron = "0 8 * * * 2026") // error: CRON_SYNTAX
class Syntax7 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax8")
@Schedule(cron = "0 10 ? * *") // error: CRON_SYNTAX
class Syntax8 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax9")
@Schedule(cron = "@dayly") // error: CRON_SYNTAX
class Syntax9 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax10")
@Schedule(cron = "@reboot") // error: CRON_SYNTAX
class Syntax10 {
  @Step(slug = "a")
  void a() {}
}

@Flow(slug = "syntax11")
@Schedule(cron = "") // error: CRON_SYNTAX
class Syntax11 {
  @Step(slug = "a")
  void a() {}
}
