package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TurnFunction;
import io.pgflow4j.internal.jdbc.Database;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The turns of tasks that repeat. A turn's number is read when a handler or an interceptor asks for
 * it, so that claims do not pay for it. Thread-safe.
 */
final class Turns {
  private final Database database;
  private final Duration answerTimeout;

  Turns(DataSource dataSource, Duration answerTimeout) {
    this.database = new Database(dataSource, null);
    this.answerTimeout = answerTimeout;
  }

  /** The number of the turn that the task is in, from 1; it is fixed while an attempt runs. */
  int of(ClaimedTask task) {
    return database.call(answerTimeout, c -> TurnFunction.call(c, task));
  }
}
