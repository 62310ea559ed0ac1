package io.pgflow4j.internal.core;

import io.pgflow4j.RunFailure;
import io.pgflow4j.spi.ResultOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The exchange: results in, tasks out, in one round trip and one commit. Its statement is prepared
 * once. Not thread-safe.
 */
final class ExchangeCall implements AutoCloseable {
  private static final String EXCHANGE =
      "select outcome, flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout,"
          + " input from pgflow.exchange_tasks(?, ?, ?, ?::jsonb,"
          + " ?::uuid[], ?, ?, ?, ?::jsonb[], ?::uuid[], ?, ?, ?, ?, ?, ?)";

  /** Released tasks pause, so that a worker without connections does not claim them at once. */
  private static final String RELEASE = "select from pgflow.release_tasks(?::uuid[], ?, ?, ?, 3)";

  private final Connection connection;
  private final PreparedStatement exchange;
  private final UnaryOperator<String> redaction;
  private int limit;

  ExchangeCall(Connection connection, UnaryOperator<String> redaction) throws SQLException {
    this.connection = connection;
    this.redaction = redaction;
    this.exchange = connection.prepareStatement(EXCHANGE);
  }

  /** How many seconds a call may take before the driver cancels it on the server; 0 for any. */
  int limit() {
    return limit;
  }

  void limit(int seconds) throws SQLException {
    if (seconds != limit) {
      exchange.setQueryTimeout(seconds);
      limit = seconds;
    }
  }

  /**
   * Lets the session compile the functions of exchanges and plan their statements, which takes as
   * long as a few exchanges. The last statement is an exchange that finds nothing: neither the task
   * of its result nor the flow of its claim.
   */
  Exchanged warmUp(UUID workerId) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pgflow.prepare_exchanges()");
    }
    ClaimedTask task = new ClaimedTask("", UUID.randomUUID(), "", 0, 1, 1, 0, "");
    List<TaskResult> results = List.of(TaskResult.completed(task, "null"));
    Exchanged made = make(workerId, results, 1, 1, new String[] {""}, "{}");
    return new Exchanged(0, List.of(), made.claimed(), made.overdue(), made.failedRuns());
  }

  Exchanged make(
      UUID workerId,
      List<TaskResult> results,
      int quantity,
      long maxBytes,
      String[] flowSlugs,
      String runnable)
      throws SQLException {
    List<TaskResult> ordered = new ArrayList<>(results.size());
    List<TaskResult> failures = new ArrayList<>();
    List<ClaimedTask> releases = new ArrayList<>();
    for (TaskResult result : results) {
      if (result.released()) {
        releases.add(result.task());
      } else {
        (result.failed() ? failures : ordered).add(result);
      }
    }
    if (!releases.isEmpty()) {
      release(releases);
    }
    int next = 1;
    exchange.setObject(next++, workerId);
    exchange.setArray(next++, connection.createArrayOf("text", flowSlugs));
    exchange.setInt(next++, quantity);
    exchange.setString(next++, runnable);
    next = new ResultArrays(ordered).bind(exchange, next);
    ResultArrays failed = new ResultArrays(failures, this::redacted);
    next = failed.bind(exchange, next);
    next = failed.bindPermanent(exchange, next);
    exchange.setLong(next, maxBytes);
    ordered.addAll(failures);
    Answer answer = new Answer(ordered);
    try (ResultSet rows = exchange.executeQuery()) {
      while (rows.next()) {
        answer.read(rows);
      }
    }
    return answer.complete(results.size(), connection);
  }

  /** Whatever the function does, the failure is handed in: otherwise its task would be lost. */
  private String redacted(String error) {
    try {
      return Objects.requireNonNull(redaction.apply(error));
    } catch (RuntimeException | Error e) {
      return "The error is withheld, because its redaction failed with " + e.getClass().getName();
    }
  }

  private void release(List<ClaimedTask> tasks) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setQueryTimeout(limit);
      new TaskArrays(tasks).bind(statement, 1);
      statement.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    exchange.close();
  }

  /** The rows of one answer, sorted by what they tell. */
  private static final class Answer {
    private final List<TaskResult> results;
    private final List<SettledTask> settled;
    private final List<ClaimedTask> claimed = new ArrayList<>();
    private final List<OverdueTask> overdue = new ArrayList<>();

    /** Runs that may have failed; a tolerated failure fails none. */
    private final Map<UUID, String> suspects = new LinkedHashMap<>();

    /** Of results in the order in which they were sent. */
    Answer(List<TaskResult> results) {
      this.results = results;
      this.settled = new ArrayList<>(results.size());
    }

    void read(ResultSet row) throws SQLException {
      String outcome = row.getString(1);
      if (outcome.equals("claimed")) {
        String input = row.getString(9);
        claimed.add(task(row, input == null ? "" : input));
      } else if (row.getString(2) == null) {
        settle(ResultOutcome.ofSqlName(outcome), row.getInt(8), row.getString(9));
      } else {
        suspects.put(row.getObject(3, UUID.class), row.getString(2));
        // Without a step the run itself is doomed.
        if (row.getString(4) != null) {
          overdue.add(new OverdueTask(task(row, ""), row.getString(9)));
        }
      }
    }

    private static ClaimedTask task(ResultSet row, String input) throws SQLException {
      return new ClaimedTask(
          row.getString(2),
          row.getObject(3, UUID.class),
          row.getString(4),
          row.getInt(5),
          row.getInt(6),
          row.getInt(7),
          row.getInt(8),
          input);
    }

    private void settle(ResultOutcome outcome, int retrySeconds, @Nullable String fault) {
      TaskResult result = results.get(settled.size());
      settled.add(new SettledTask(result, outcome, retrySeconds, fault));
      if (outcome == ResultOutcome.FAILED) {
        suspects.put(result.task().runId(), result.task().flowSlug());
      }
    }

    Exchanged complete(int handedIn, Connection connection) {
      // The database lists outcomes only where there is something to tell.
      if (settled.isEmpty()) {
        results.forEach(result -> settle(ResultOutcome.DONE, 0, null));
      }
      return new Exchanged(handedIn, settled, claimed, overdue, failedRuns(connection));
    }

    private List<FailedRun> failedRuns(Connection connection) {
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
  }
}
