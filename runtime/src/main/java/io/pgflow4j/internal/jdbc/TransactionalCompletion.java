package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Completes one task inside the transaction its handler worked in. */
public final class TransactionalCompletion {
  private static final String COMPLETE =
      "select outcome from pgflow.complete_tasks(run_ids => ?::uuid[], step_slugs => ?,"
          + " task_indexes => ?, attempts => ?, outputs => ?::jsonb[])";

  private TransactionalCompletion() {}

  /** Returns the outcome; the caller commits when it is {@code done} and rolls back otherwise. */
  public static String complete(Connection connection, TaskResult result) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
      new ResultArrays(List.of(result)).bind(statement, 1);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
