package io.pgflow4j.sqltests.concurrency;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public functions, called on a connection in whatever transaction it is in. */
final class Engine {
  /** What became of a handed-in task, or a claimed task with outcome {@code claimed}. */
  record Outcome(String name, Task task) {
    boolean claimed() {
      return name.equals("claimed");
    }
  }

  /** Tasks to hand in; {@code failed} ones with an error, permanent or not. */
  record Results(List<Task> completed, List<Task> failed, boolean permanent) {}

  private static final String EXCHANGE =
      """
      select e.outcome, e.run_id, e.step_slug, e.task_index, e.attempt
      from pgflow.exchange_tasks(
        null, ?::text[], ?, null, ?::uuid[], ?::text[], ?::int[], ?::int[], ?::jsonb[],
        ?::uuid[], ?::text[], ?::int[], ?::int[], ?::text[], ?::boolean[]) e
      """;

  private final Connection connection;

  Engine(Connection connection) {
    this.connection = connection;
  }

  void start(String flow, List<UUID> runs) throws SQLException {
    List<UUID> started =
        Sql.query(
            connection,
            "select r.run_id from pgflow.start_flows(?, ?::jsonb[], ?::uuid[]) r",
            row -> row.getObject(1, UUID.class),
            flow,
            array("jsonb", Collections.nCopies(runs.size(), "{}")),
            array("uuid", runs));
    if (!started.equals(runs)) {
      throw new AssertionError("start_flows(" + runs + ") returned " + started);
    }
  }

  /** What became of a signal. */
  String signal(UUID run, String step, String payload, @Nullable String token) throws SQLException {
    return Sql.query(
            connection,
            "select pgflow.signal_task(?, ?, 0, ?::jsonb, ?)",
            row -> row.getString(1),
            run,
            step,
            payload,
            token)
        .get(0);
  }

  String signalToken(Task task) throws SQLException {
    return Sql.query(
            connection,
            "select pgflow.signal_token(?, ?, ?, ?)",
            row -> row.getString(1),
            task.run(),
            task.step(),
            task.index(),
            task.attempt())
        .get(0);
  }

  List<Task> claim(List<String> flows, int qty) throws SQLException {
    return Sql.query(
        connection,
        "select c.* from pgflow.claim_tasks(?::text[], ?) c",
        Task::of,
        array("text", flows),
        qty);
  }

  List<Outcome> complete(List<Task> tasks) throws SQLException {
    return Sql.query(
        connection,
        "select c.*, 0 as attempt from pgflow.complete_tasks(?, ?, ?, ?::jsonb[], ?) c",
        Engine::outcome,
        runs(tasks),
        steps(tasks),
        indexes(tasks),
        outputs(tasks),
        attempts(tasks));
  }

  List<Outcome> fail(List<Task> tasks, boolean permanent) throws SQLException {
    return Sql.query(
        connection,
        "select f.*, 0 as attempt from pgflow.fail_tasks(?, ?, ?, ?, ?, ?) f",
        Engine::outcome,
        runs(tasks),
        steps(tasks),
        indexes(tasks),
        array("text", Collections.nCopies(tasks.size(), "failed by the test")),
        attempts(tasks),
        array("bool", Collections.nCopies(tasks.size(), permanent)));
  }

  List<Outcome> exchange(List<String> flows, int qty, Results results) throws SQLException {
    List<Task> completed = results.completed();
    List<Task> failed = results.failed();
    return Sql.query(
        connection,
        EXCHANGE,
        Engine::outcome,
        array("text", flows),
        qty,
        runs(completed),
        steps(completed),
        indexes(completed),
        attempts(completed),
        outputs(completed),
        runs(failed),
        steps(failed),
        indexes(failed),
        attempts(failed),
        array("text", Collections.nCopies(failed.size(), "failed by the test")),
        array("bool", Collections.nCopies(failed.size(), results.permanent())));
  }

  /** Makes any other call. */
  boolean execute(String sql) throws SQLException {
    Sql.execute(connection, sql);
    return true;
  }

  void cancel(UUID run) throws SQLException {
    call("select pgflow.cancel_run(?)", run);
  }

  void retry(UUID run) throws SQLException {
    call("select pgflow.retry_run(?)", run);
  }

  void prune() throws SQLException {
    call("select pgflow.prune_data_older_than(interval '0')");
  }

  /** Starts what is ready, by hand; holds the run. */
  void startReadySteps(UUID run) throws SQLException {
    call("select pgflow.start_ready_steps(?)", run);
  }

  /** Starts one fanout, by hand. */
  void spawn(UUID run, String step) throws SQLException {
    call("select pgflow.spawn_fanout_tasks(?, ?)", run, step);
  }

  /** Lets every run go on until nothing can be claimed; leases are waited for by setting time. */
  void drain() throws SQLException {
    Sql.execute(connection, "set pgflow_test.now = '2999-01-01 00:00:00+00'");
    try {
      List<Task> claimed = claim(Flows.ALL, 100);
      while (!claimed.isEmpty()) {
        complete(claimed);
        claimed = claim(Flows.ALL, 100);
      }
    } finally {
      Sql.execute(connection, "reset pgflow_test.now");
    }
  }

  private void call(String sql, Object... arguments) throws SQLException {
    Sql.query(connection, sql, row -> row, arguments);
  }

  private static Outcome outcome(ResultSet row) throws SQLException {
    return new Outcome(row.getString("outcome"), Task.of(row));
  }

  private Array array(String type, List<?> values) throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }

  private Array runs(List<Task> tasks) throws SQLException {
    return array("uuid", tasks.stream().map(Task::run).toList());
  }

  private Array steps(List<Task> tasks) throws SQLException {
    return array("text", tasks.stream().map(Task::step).toList());
  }

  private Array indexes(List<Task> tasks) throws SQLException {
    return array("int", tasks.stream().map(Task::index).toList());
  }

  private Array attempts(List<Task> tasks) throws SQLException {
    return array("int", tasks.stream().map(Task::attempt).toList());
  }

  private Array outputs(List<Task> tasks) throws SQLException {
    Stream<String> outputs = tasks.stream().map(task -> Flows.output(task.step(), task.run()));
    return array("jsonb", outputs.toList());
  }
}
