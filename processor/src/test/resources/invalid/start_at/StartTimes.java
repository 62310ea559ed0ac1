package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

@Flow(slug = "start-times", input = StartTimes.Order.class)
class StartTimes {
  record Order(Instant dueAt, Optional<OffsetDateTime> remindAt, LocalDate day, String at) {}

  @Step(slug = "due", startAt = "run.dueAt")
  Instant due() { return Instant.EPOCH; }

  @Step(slug = "remind", dependsOn = "due", startAt = "run.remindAt")
  int remind() { return 1; }

  @Step(slug = "again", dependsOn = "due", startAt = "due")
  int again() { return 1; }

  @Step(slug = "day", startAt = "run.day") // error: START_AT_NOT_TIME
  int day() { return 1; }

  @Step(slug = "text", startAt = "run.at") // error: START_AT_NOT_TIME
  int text() { return 1; }

  @Step(slug = "unknown", startAt = "run.dueTo") // error: CONDITION_COMPONENT_UNKNOWN
  int unknown() { return 1; }

  @Step(slug = "undeclared", startAt = "due") // error: CONDITION_ROOT_UNKNOWN
  int undeclared() { return 1; }

  @Step(slug = "comparison", startAt = "run.at == 'x'") // error: CONDITION_SYNTAX
  int comparison() { return 1; }
}
