package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.SignalFunctions;
import io.pgflow4j.internal.jdbc.Database;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The tokens with which tasks can be signalled. Made when a handler asks, so that claims do not pay
 * for them. On a connection of its own, because the token has to be valid when a mail with it
 * arrives, and a transactional handler may commit later. Thread-safe.
 */
final class Tokens {
  private final Database database;
  private final Duration answerTimeout;

  Tokens(DataSource dataSource, Duration answerTimeout) {
    this.database = new Database(dataSource, null);
    this.answerTimeout = answerTimeout;
  }

  /** The token of the attempt. */
  String of(ClaimedTask task) {
    return database.call(answerTimeout, c -> SignalFunctions.token(c, task));
  }
}
