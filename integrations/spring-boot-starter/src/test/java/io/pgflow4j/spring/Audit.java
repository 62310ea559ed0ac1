package io.pgflow4j.spring;

import io.pgflow4j.Flow;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;
import io.pgflow4j.spring.AuditInputs.BookInput;
import java.sql.Connection;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A flow that is a bean, whose transactional step writes through what Spring gives it. */
@Component
@Flow(slug = "audit", input = Audit.Request.class)
@Schedule(cron = "0 4 1 1 *")
class Audit {
  private final Effects effects;

  Audit(Effects effects) {
    this.effects = effects;
  }

  /**
   * What runs are started with.
   *
   * @param id the effect's id
   * @param failures how many attempts fail
   */
  record Request(String id, int failures) {
    static Request at(Instant firing) {
      return new Request("scheduled-" + firing.getEpochSecond(), 0);
    }
  }

  @Step(slug = "book", maxAttempts = 2, baseDelay = "1s")
  String book(BookInput in, StepContext attempt, Connection connection) {
    effects.write(in.run().id(), attempt.attempt());
    if (attempt.attempt() <= in.run().failures()) {
      throw new IllegalStateException("attempt " + attempt.attempt() + " fails, on purpose");
    }
    return in.run().id();
  }
}
