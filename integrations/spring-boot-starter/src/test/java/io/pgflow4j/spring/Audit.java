package io.pgflow4j.spring;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;
import io.pgflow4j.spring.AuditInputs.BookInput;
import java.sql.Connection;
import org.springframework.stereotype.Component;

/** A flow that is a bean, whose transactional step writes through what Spring gives it. */
@Component
@Flow(slug = "audit", input = Audit.Request.class)
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
  record Request(String id, int failures) {}

  @Step(slug = "book", maxAttempts = 2, baseDelay = "1s")
  String book(BookInput in, StepContext attempt, Connection connection) {
    effects.write(in.run().id(), attempt.attempt());
    if (attempt.attempt() <= in.run().failures()) {
      throw new IllegalStateException("attempt " + attempt.attempt() + " fails, on purpose");
    }
    return in.run().id();
  }
}
