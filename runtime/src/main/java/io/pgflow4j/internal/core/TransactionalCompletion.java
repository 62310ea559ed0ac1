package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The transaction in which a handler works and its task is completed. Isolation and timeouts of the
 * completion are set for this transaction, whatever the pool, the role or the handler have set. Not
 * thread-safe.
 */
public final class TransactionalCompletion {
  /** From here to the commit the transaction holds what all workers of the run need. */
  private static final Duration LONGEST_PAUSE_BEFORE_COMMIT = Duration.ofSeconds(5);

  private static final Set<String> REPEATABLE = Set.of("40001", "40P01");
  private static final int MOST_TRIES = 5;

  /** A transaction is known by the moment it began: a handler cannot begin another at the same. */
  private static final String BEGAN =
      "extract(epoch from pg_catalog.transaction_timestamp())::pg_catalog.text";

  private static final String BEGIN =
      "set transaction isolation level read committed, read write; select "
          + BEGAN
          + ", "
          + IdleLimit.SET;

  private static final String COMPLETE =
      "savepoint pgflow_completion;"
          + " select pg_catalog.set_config('statement_timeout', ?, true),"
          + " pg_catalog.set_config('lock_timeout', '0', true);"
          + " select outcome, "
          + IdleLimit.LOWER
          + " from pgflow.complete_tasks(run_ids => ?::pg_catalog.uuid[], step_slugs => ?,"
          + " task_indexes => ?, attempts => ?, outputs => ?::pg_catalog.jsonb[])"
          + " where "
          + BEGAN
          + " = ?";

  private static final String STALE =
      "select s from pgflow.stale_attempts(?::pg_catalog.uuid[], ?, ?, ?) s";

  private final Connection connection;
  private final String began;

  private TransactionalCompletion(Connection connection, String began) {
    this.connection = connection;
    this.began = began;
  }

  /** Starts the handler's transaction, which the server ends when the lease has expired. */
  public static TransactionalCompletion begin(Connection connection, Duration lease)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      statement.setString(1, Long.toString(lease.toMillis()));
      statement.execute();
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return new TransactionalCompletion(connection, rows.getString(1));
      }
    }
  }

  /**
   * Returns the outcome; the caller commits when it is {@code done} and rolls back otherwise. A
   * deadlock or a serialization failure of the completion is repeated without the handler. The
   * outcome {@code ended} says that the handler has ended the transaction, so that there is nothing
   * to complete in.
   *
   * @param answerTimeout after which the caller would give the server up, and the server the caller
   */
  public String complete(TaskResult result, Duration answerTimeout) throws SQLException {
    for (int tries = 1; ; tries++) {
      if (connection.getAutoCommit()) {
        return "ended";
      }
      try {
        return tryToComplete(result, answerTimeout);
      } catch (SQLException e) {
        if (tries == MOST_TRIES
            || e.getSQLState() == null
            || !REPEATABLE.contains(e.getSQLState())) {
          throw e;
        }
        rollBackToSavepoint(e);
      }
    }
  }

  private String tryToComplete(TaskResult result, Duration answerTimeout) throws SQLException {
    long limit = Math.min(answerTimeout.toMillis(), LONGEST_PAUSE_BEFORE_COMMIT.toMillis());
    try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
      statement.setString(1, Long.toString(Math.min(answerTimeout.toMillis(), Integer.MAX_VALUE)));
      statement.setLong(2, limit);
      statement.setString(3, Long.toString(limit));
      int next = new ResultArrays(List.of(result)).bind(statement, 4);
      statement.setString(next, began);
      statement.execute();
      statement.getMoreResults();
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "ended";
      }
    }
  }

  private void rollBackToSavepoint(SQLException failure) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("rollback to savepoint pgflow_completion");
    } catch (SQLException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /** Whether somebody else has taken the task or ended its run, as committed by now. */
  public boolean isStale(ClaimedTask task) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STALE)) {
      new TaskArrays(List.of(task)).bind(statement, 1);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
