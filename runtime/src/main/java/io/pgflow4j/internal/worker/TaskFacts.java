package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.SignalFunctions;
import io.pgflow4j.internal.core.TurnFunction;
import io.pgflow4j.internal.jdbc.Database;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * What few handlers ask about their task. It is read when one asks, so that claims do not pay for
 * it, and on a connection of its own: a mail with a token may arrive before a transactional handler
 * has committed, and the token has to be valid then. Thread-safe.
 */
final class TaskFacts {
  private final Database database;
  private final Duration answerTimeout;

  TaskFacts(DataSource dataSource, Duration answerTimeout) {
    this.database = new Database(dataSource, null);
    this.answerTimeout = answerTimeout;
  }

  /** The number of the turn that the task is in, from 1; it is fixed while an attempt runs. */
  int turn(ClaimedTask task) {
    return database.call(answerTimeout, c -> TurnFunction.call(c, task));
  }

  /** The token with which the attempt can be signalled. */
  String token(ClaimedTask task) {
    return database.call(answerTimeout, c -> SignalFunctions.token(c, task));
  }
}
