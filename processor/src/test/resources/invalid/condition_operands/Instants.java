package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

@Flow(slug = "instants", input = Instants.Request.class)
class Instants {
  record Request(Instant placedAt, OffsetDateTime dueAt, Optional<Instant> paidAt) {}

  @Step(
      slug = "early",
      when = "run.placedAt < '2026-01-31T00:00:00Z'") // error: CONDITION_OPERANDS
  int early() { return 1; }

  @Step(
      slug = "late",
      when = "run.dueAt == '2026-01-31T00:00:00+01:00'") // error: CONDITION_OPERANDS
  int late() { return 1; }

  @Step(
      slug = "paid",
      when = "run.paidAt <= run.placedAt") // error: CONDITION_OPERANDS
  int paid() { return 1; }

  @Step(
      slug = "never",
      unless = "exists(run.paidAt)")
  int never() { return 1; }
}
