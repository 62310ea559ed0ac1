package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does about tasks that it was given or would be given next, and cannot read. Not
 * thread-safe.
 */
public final class UnreadClaims {
  private static final String HELD =
      "select flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout"
          + " from pgflow.held_tasks(?)";
  private static final String RELEASE = "select pgflow.release_tasks(?::uuid[], ?, ?, ?)";
  private static final String FAIL_NEXT =
      "select run_id, step_slug, task_index, outcome from pgflow.fail_next_task(?, ?::jsonb, ?)";

  private final Connection connection;
  private final UUID workerId;
  private final int limit;

  /** On a worker's connection, with as many seconds per call. */
  UnreadClaims(Connection connection, UUID workerId, int limit) {
    this.connection = connection;
    this.workerId = workerId;
    this.limit = limit;
  }

  /** What the database has given to this worker; the inputs are empty. */
  public List<ClaimedTask> held() throws SQLException {
    try (PreparedStatement statement = prepare(HELD)) {
      statement.setObject(1, workerId);
      try (ResultSet rows = statement.executeQuery()) {
        List<ClaimedTask> held = new ArrayList<>();
        while (rows.next()) {
          held.add(
              new ClaimedTask(
                  rows.getString(1),
                  rows.getObject(2, UUID.class),
                  rows.getString(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getInt(7),
                  ""));
        }
        return held;
      }
    }
  }

  /** Gives tasks back that the worker could not begin; these attempts do not count. */
  public void release(List<ClaimedTask> tasks) throws SQLException {
    try (PreparedStatement statement = prepare(RELEASE)) {
      new TaskArrays(tasks).bind(statement, 1);
      statement.execute();
    }
  }

  /**
   * Fails an attempt of the task that a claim would bring next, without reading the task.
   *
   * @return the run that failed with it, if one did
   */
  public @Nullable FailedRun failNext(String flowSlug, String runnable, String message)
      throws SQLException {
    try (PreparedStatement statement = prepare(FAIL_NEXT)) {
      statement.setString(1, flowSlug);
      statement.setString(2, runnable);
      statement.setString(3, message);
      UUID runId;
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next() || !rows.getString(4).equals("failed")) {
          return null;
        }
        runId = rows.getObject(1, UUID.class);
      }
      var failure = RunFunctions.snapshot(connection, runId).failure();
      return failure == null ? null : new FailedRun(flowSlug, runId, failure);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(limit);
    return statement;
  }
}
