package io.pgflow4j.sqltests.upgrade;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A worker of release 0.1.0: its calls, recorded, on one connection, prepared once. They are not to
 * be changed with the runtime, because old workers do not change either.
 */
final class OldWorker implements AutoCloseable {
  private static final String REGISTER = "select pgflow.register_worker(?, ?, ?::jsonb)";
  private static final String EXCHANGE =
      "select outcome, flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout,"
          + " input from pgflow.exchange_tasks(?, ?, ?, ?::jsonb,"
          + " ?::uuid[], ?, ?, ?, ?::jsonb[], ?::uuid[], ?, ?, ?, ?, ?, ?)";
  private static final String HEARTBEAT = "select pgflow.heartbeat(?)";
  private static final String STALE = "select s from pgflow.stale_attempts(?::uuid[], ?, ?, ?) s";
  private static final String HELD =
      "select flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout"
          + " from pgflow.held_tasks(?)";
  private static final String RELEASE =
      "select outcome from pgflow.release_tasks(?::uuid[], ?, ?, ?, 3)";
  private static final String FAIL_NEXT = "select pgflow.fail_next_task(?, ?::jsonb, ?)";
  private static final String MATCH =
      "select case when s = ?::jsonb then 'SAME' when s -> 'steps' = '[]' then 'ABSENT'"
          + " else 'OTHER' end from pgflow.flow_shape(?, ?) s";
  private static final String NOT_DEVELOPED = "select pgflow.require_not_developed(?)";
  private static final String NOTIFICATIONS = "select pgflow.want_notifications(?, ?)";
  private static final String COMPLETE =
      "select outcome from pgflow.complete_tasks(run_ids => ?::pg_catalog.uuid[], step_slugs => ?,"
          + " task_indexes => ?, attempts => ?, outputs => ?::pg_catalog.jsonb[])";
  private static final String DEREGISTER = "select pgflow.deregister_worker(?) is null";

  /** A claimed task, as the worker sees it. */
  record Task(UUID runId, String step, int index, int attempt, String input) {}

  /** What became of a task: its output, or that it failed permanently. */
  record Result(Task task, @Nullable String output) {}

  private final Connection connection;
  private final UUID id = UUID.randomUUID();
  private final String[] flows;
  private final PreparedStatement exchange;

  OldWorker(UpgradeDatabase database, String flow) throws SQLException {
    connection = database.dataSource().getConnection();
    flows = new String[] {flow};
    exchange = prepare(EXCHANGE);
    call(NOT_DEVELOPED, flow);
    call(MATCH, "{}", flow, 1);
    call(REGISTER, id, "old worker", null);
    call(NOTIFICATIONS, flows, 100);
  }

  /** Hands results in and claims more. */
  List<Task> exchange(List<Result> results, int quantity) throws SQLException {
    List<Result> completed = results.stream().filter(result -> result.output() != null).toList();
    List<Result> failed = results.stream().filter(result -> result.output() == null).toList();
    List<Object> parameters = new ArrayList<>();
    parameters.add(id);
    parameters.add(flows);
    parameters.add(quantity);
    parameters.add(null);
    parameters.addAll(keys(completed));
    parameters.add(completed.stream().map(Result::output).toArray(String[]::new));
    parameters.addAll(keys(failed));
    parameters.add(failed.stream().map(result -> "refused").toArray(String[]::new));
    parameters.add(failed.stream().map(result -> true).toArray(Boolean[]::new));
    parameters.add(Long.MAX_VALUE);
    bind(exchange, parameters.toArray());
    List<Task> claimed = new ArrayList<>();
    try (ResultSet rows = exchange.executeQuery()) {
      while (rows.next()) {
        if (rows.getString(1).equals("claimed")) {
          claimed.add(
              new Task(
                  rows.getObject(3, UUID.class),
                  rows.getString(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getString(9)));
        }
      }
    }
    return claimed;
  }

  /** Completes one task as a transactional step does, in a transaction of the handler's. */
  String completeInTransaction(Result result) throws SQLException {
    List<Object> parameters = keys(List.of(result));
    parameters.add(new String[] {result.output()});
    connection.setAutoCommit(false);
    String outcome = call(COMPLETE, parameters.toArray());
    connection.commit();
    connection.setAutoCommit(true);
    return outcome;
  }

  String release(Task task) throws SQLException {
    return call(RELEASE, keys(List.of(new Result(task, null))).toArray());
  }

  String heartbeat() throws SQLException {
    return call(HEARTBEAT, id);
  }

  /** The number, from 1, of the task in the call when its attempt is over; else no row. */
  String stale(Task task) throws SQLException {
    return call(STALE, keys(List.of(new Result(task, null))).toArray());
  }

  /** The flow of a task that the worker holds. */
  String held() throws SQLException {
    return call(HELD, id);
  }

  String failNext() throws SQLException {
    return call(FAIL_NEXT, flows[0], null, "unreadable");
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      call(DEREGISTER, id);
    }
  }

  private static List<Object> keys(List<Result> results) {
    List<Task> tasks = results.stream().map(Result::task).toList();
    return new ArrayList<>(
        List.of(
            tasks.stream().map(task -> task.runId().toString()).toArray(String[]::new),
            tasks.stream().map(Task::step).toArray(String[]::new),
            tasks.stream().map(Task::index).toArray(Integer[]::new),
            tasks.stream().map(Task::attempt).toArray(Integer[]::new)));
  }

  private String call(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
      }
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    // On the server from the first call on, where an upgrade must make it anew.
    connection.unwrap(PGConnection.class).setPrepareThreshold(1);
    return statement;
  }

  private void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof Object[] elements) {
        statement.setArray(i + 1, array(elements));
      } else if (value == null) {
        statement.setString(i + 1, null);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  private Array array(Object[] elements) throws SQLException {
    String type =
        elements instanceof Integer[] ? "int4" : elements instanceof Boolean[] ? "bool" : "text";
    return connection.createArrayOf(type, elements);
  }
}
