package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Completes one task inside the transaction its handler worked in. */
public final class TransactionalCompletion {
  /** From here to the commit the transaction holds what all workers of the run need. */
  private static final Duration LONGEST_PAUSE_BEFORE_COMMIT = Duration.ofSeconds(5);

  private static final String COMPLETE =
      "select outcome, "
          + IdleLimit.LOWER
          + " from pgflow.complete_tasks(run_ids => ?::uuid[], step_slugs => ?,"
          + " task_indexes => ?, attempts => ?, outputs => ?::jsonb[])";

  private TransactionalCompletion() {}

  /** Starts the handler's transaction, which ends by itself when the lease has. */
  public static void begin(Connection connection, Duration lease) throws SQLException {
    IdleLimit.set(connection, lease);
  }

  /**
   * Returns the outcome; the caller commits when it is {@code done} and rolls back otherwise.
   *
   * @param answerTimeout after which the caller would give the server up, and the server the caller
   */
  public static String complete(Connection connection, TaskResult result, Duration answerTimeout)
      throws SQLException {
    long limit = Math.min(answerTimeout.toMillis(), LONGEST_PAUSE_BEFORE_COMMIT.toMillis());
    try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
      statement.setLong(1, limit);
      statement.setString(2, Long.toString(limit));
      new ResultArrays(List.of(result)).bind(statement, 3);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
