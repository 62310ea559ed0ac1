package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Asks which turn a task is in. */
public final class TurnFunction {
  private TurnFunction() {}

  /** The number of the turn, from 1. */
  public static int call(Connection connection, ClaimedTask task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.task_turn(?, ?, ?)")) {
      statement.setObject(1, task.runId());
      statement.setString(2, task.stepSlug());
      statement.setInt(3, task.taskIndex());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
