package io.pgflow4j.internal.core;

import io.pgflow4j.RunFailure;
import io.pgflow4j.internal.jdbc.BorrowedConnection;
import io.pgflow4j.internal.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One connection on which a worker talks to the database, each call a transaction of its own. The
 * statement of the exchange is prepared once. Not thread-safe.
 */
public final class WorkerConnection implements AutoCloseable {
  private static final String MATCH =
      "select case when s = ?::jsonb then 'SAME' when s -> 'steps' = '[]' then 'ABSENT'"
          + " else 'OTHER' end from pgflow.flow_shape(?, ?) s";
  private static final String STALE = "select s from pgflow.stale_attempts(?::uuid[], ?, ?, ?) s";
  private static final String HELD =
      "select flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout"
          + " from pgflow.held_tasks(?)";
  private static final String RELEASE_HELD = "select pgflow.release_tasks(?::uuid[], ?, ?, ?)";
  private static final String FAIL_NEXT = "select pgflow.fail_next_task(?, ?::jsonb, ?)";

  /** Released tasks pause, so that a worker without connections does not claim them at once. */
  private static final String RELEASE =
      "select outcome from pgflow.release_tasks(?::uuid[], ?, ?, ?, 3)";

  private static final String EXCHANGE =
      "select outcome, flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout,"
          + " input from pgflow.exchange_tasks(?, ?, ?, ?::jsonb,"
          + " ?::uuid[], ?, ?, ?, ?::jsonb[], ?::uuid[], ?, ?, ?, ?, ?, ?)";

  private final Connection connection;
  private final WorkerIdentity worker;
  private final BorrowedConnection borrowed;
  private final PreparedStatement exchange;
  private int limit;

  private WorkerConnection(Connection connection, WorkerIdentity worker, Duration answerTimeout)
      throws SQLException {
    this.connection = connection;
    this.worker = worker;
    this.borrowed = BorrowedConnection.forStatements(connection, answerTimeout);
    this.exchange = connection.prepareStatement(EXCHANGE);
  }

  /**
   * Takes a connection; close gives it back as it was.
   *
   * @param answerTimeout how long a call waits for the database before it fails
   */
  public static WorkerConnection open(
      DataSource dataSource, WorkerIdentity worker, Duration answerTimeout) throws SQLException {
    return Database.open(dataSource, c -> new WorkerConnection(c, worker, answerTimeout));
  }

  /**
   * Hands results in and claims up to {@code quantity} tasks, all in one round trip and one commit.
   */
  public Exchanged exchange(List<TaskResult> results, int quantity) throws SQLException {
    return exchange(results, quantity, Long.MAX_VALUE, worker.flowSlugs(), worker.runnable());
  }

  /** Hands results in and claims nothing. */
  public Exchanged exchange(List<TaskResult> results) throws SQLException {
    return exchange(results, 0);
  }

  /** Cancels the next calls on the server when they take longer; in whole seconds. */
  public void limit(Duration patience) throws SQLException {
    int seconds = Math.toIntExact(Math.max(1, patience.toSeconds()));
    if (seconds != limit) {
      exchange.setQueryTimeout(seconds);
      limit = seconds;
    }
  }

  /**
   * Hands results in and claims from some flows and steps.
   *
   * @param maxBytes how large the inputs of the claimed tasks may be together, unless it is one
   * @param runnable as in {@link WorkerIdentity}
   */
  public Exchanged exchange(
      List<TaskResult> results, int quantity, long maxBytes, String[] flowSlugs, String runnable)
      throws SQLException {
    List<TaskResult> ordered = new ArrayList<>(results.size());
    List<TaskResult> failures = new ArrayList<>();
    List<TaskResult> releases = new ArrayList<>();
    for (TaskResult result : results) {
      (result.released() ? releases : result.failed() ? failures : ordered).add(result);
    }
    List<SettledTask> released = releases.isEmpty() ? List.of() : handBack(releases);
    int next = 1;
    exchange.setObject(next++, worker.id());
    exchange.setArray(next++, connection.createArrayOf("text", flowSlugs));
    exchange.setInt(next++, quantity);
    exchange.setString(next++, runnable);
    next = new ResultArrays(ordered).bind(exchange, next);
    ResultArrays failed = new ResultArrays(failures);
    next = failed.bind(exchange, next);
    next = failed.bindPermanent(exchange, next);
    exchange.setLong(next, maxBytes);
    ordered.addAll(failures);
    try (ResultSet rows = exchange.executeQuery()) {
      return read(rows, ordered, released, quantity);
    }
  }

  private List<SettledTask> handBack(List<TaskResult> releases) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setQueryTimeout(limit);
      new TaskArrays(releases.stream().map(TaskResult::task).toList()).bind(statement, 1);
      try (ResultSet rows = statement.executeQuery()) {
        List<SettledTask> settled = new ArrayList<>(releases.size());
        while (rows.next()) {
          settled.add(new SettledTask(releases.get(settled.size()), rows.getString(1)));
        }
        return settled;
      }
    }
  }

  /** The runs that the results have failed; a tolerated failure fails none. */
  private List<FailedRun> failedRuns(List<SettledTask> settled) {
    Map<UUID, String> suspects = new LinkedHashMap<>();
    for (SettledTask task : settled) {
      if (task.outcome().equals("failed")) {
        suspects.put(task.result().task().runId(), task.result().task().flowSlug());
      }
    }
    List<FailedRun> failed = new ArrayList<>();
    try {
      for (Map.Entry<UUID, String> suspect : suspects.entrySet()) {
        RunFailure failure = RunFunctions.snapshot(connection, suspect.getKey()).failure();
        if (failure != null) {
          failed.add(new FailedRun(suspect.getValue(), suspect.getKey(), failure));
        }
      }
    } catch (SQLException e) {
      // The results were taken and tasks claimed; only a line in the log depends on this.
      return failed;
    }
    return failed;
  }

  private Exchanged read(
      ResultSet rows, List<TaskResult> ordered, List<SettledTask> released, int quantity)
      throws SQLException {
    List<SettledTask> settled = new ArrayList<>(ordered.size());
    List<ClaimedTask> claimed = new ArrayList<>(quantity);
    while (rows.next()) {
      String outcome = rows.getString(1);
      if (!outcome.equals("claimed")) {
        settled.add(new SettledTask(ordered.get(settled.size()), outcome));
        continue;
      }
      claimed.add(
          new ClaimedTask(
              rows.getString(2),
              rows.getObject(3, UUID.class),
              rows.getString(4),
              rows.getInt(5),
              rows.getInt(6),
              rows.getInt(7),
              rows.getInt(8),
              rows.getString(9)));
    }
    // The database lists outcomes only where there is something to tell.
    if (settled.isEmpty()) {
      for (TaskResult result : ordered) {
        settled.add(new SettledTask(result, "done"));
      }
    }
    List<FailedRun> failedRuns = failedRuns(settled);
    settled.addAll(released);
    return new Exchanged(settled, claimed, failedRuns);
  }

  /** Makes the worker known. */
  public void register() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.register_worker(?, ?, ?::jsonb)")) {
      statement.setObject(1, worker.id());
      statement.setString(2, worker.name());
      statement.setString(3, worker.runnable());
      statement.execute();
    }
  }

  /** Says that the worker is alive; false when the database had given it up. */
  public boolean heartbeat() throws SQLException {
    return call("select pgflow.heartbeat(?)");
  }

  /** Which of these attempts are for nothing, as places in the list, from 0. */
  public List<Integer> staleAttempts(List<ClaimedTask> tasks) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STALE)) {
      new TaskArrays(tasks).bind(statement, 1);
      try (ResultSet rows = statement.executeQuery()) {
        List<Integer> stale = new ArrayList<>();
        while (rows.next()) {
          stale.add(rows.getInt(1) - 1);
        }
        return stale;
      }
    }
  }

  /** What the database has given to this worker; the inputs are empty. */
  public List<ClaimedTask> heldTasks() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HELD)) {
      statement.setQueryTimeout(limit);
      statement.setObject(1, worker.id());
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
    try (PreparedStatement statement = connection.prepareStatement(RELEASE_HELD)) {
      statement.setQueryTimeout(limit);
      new TaskArrays(tasks).bind(statement, 1);
      statement.execute();
    }
  }

  /** Fails an attempt of the task that a claim would bring next, without reading the task. */
  public void failNext(String flowSlug, String runnable, String message) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FAIL_NEXT)) {
      statement.setQueryTimeout(limit);
      statement.setString(1, flowSlug);
      statement.setString(2, runnable);
      statement.setString(3, message);
      statement.execute();
    }
  }

  /** Says that the worker has stopped; what it still holds becomes claimable at once. */
  public void deregister() throws SQLException {
    call("select pgflow.deregister_worker(?) is null");
  }

  private boolean call(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, worker.id());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** Raises when the flow is in development mode in the database. */
  public void requireNotDeveloped(String flowSlug) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.require_not_developed(?)")) {
      statement.setString(1, flowSlug);
      statement.execute();
    }
  }

  /** What the database has of a flow version, compared with a shape. */
  public ShapeMatch match(String flowSlug, int version, String shape) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MATCH)) {
      statement.setString(1, shape);
      statement.setString(2, flowSlug);
      statement.setInt(3, version);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return ShapeMatch.valueOf(rows.getString(1));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (borrowed;
        exchange) {
      return;
    }
  }
}
