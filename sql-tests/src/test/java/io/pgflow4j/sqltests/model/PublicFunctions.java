package io.pgflow4j.sqltests.model;

import io.pgflow4j.sqltests.concurrency.Sql;
import io.pgflow4j.sqltests.model.Reference.Result;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions under test, called on one connection in one transaction. */
final class PublicFunctions {
  /** A task a claim has handed out. */
  record Claimed(TaskKey task, String flow, int attempt, int timeout, String input) {}

  /** What an exchange says. */
  record Exchanged(List<String> outcomes, List<Claimed> claimed) {}

  private static final String EXCHANGE =
      """
      select e.outcome, e.run_id, e.step_slug, e.task_index, e.flow_slug, e.attempt, e.timeout, e.input
      from pgflow.exchange_tasks(
        null, ?, ?, null, ?, ?, ?, ?, ?::jsonb[], ?, ?, ?, ?, ?, ?) e
      """;

  private final Connection connection;

  PublicFunctions(Connection connection) {
    this.connection = connection;
  }

  void define(FlowShape flow) throws SQLException {
    rows(
        "select pgflow.create_flow(?, max_attempts => ?, base_delay => ?, timeout => ?,"
            + " max_delay => ?::int, max_fanout => ?)",
        row -> row,
        flow.slug(),
        flow.maxAttempts(),
        flow.baseDelay(),
        flow.timeout(),
        flow.maxDelay(),
        flow.maxFanout());
    for (FlowShape.Step step : flow.steps()) {
      Branching branching = step.branching();
      Branching.Condition condition = branching.condition();
      Branching.Repeat repeat = branching.repeat();
      Branching.Wait wait = branching.signal();
      rows(
          "select pgflow.add_step(?, ?, ?, ?::int, ?::int, ?::int, ?, fanout_path => ?,"
              + " max_concurrency => ?::int, start_delay => ?::int, optional_deps => ?,"
              + " one_of_deps => ?, when_path => ?, unless_path => ?, where_path => ?,"
              + " on_exhausted => ?, repeat_until => ?, repeat_every => ?::int,"
              + " repeat_max => ?::int, awaits => ?, signal_timeout => ?::int, on_timeout => ?,"
              + " start_at => ?)",
          row -> row,
          flow.slug(),
          step.slug(),
          array("text", step.deps(), Function.identity()),
          step.maxAttempts(),
          step.baseDelay(),
          step.timeout(),
          step.kind().sqlName(),
          step.path(),
          step.maxConcurrency(),
          step.startDelay(),
          array("text", branching.optional(), Function.identity()),
          array("text", branching.oneOf(), Function.identity()),
          condition == null || condition.negated() ? null : condition.path(),
          condition == null || !condition.negated() ? null : condition.path(),
          branching.filtered() ? Branching.HOLDS_NO_ONE : null,
          branching.skips() ? "skip" : null,
          repeat == null ? null : Branching.HOLDS_ONE,
          repeat == null ? null : repeat.every(),
          repeat == null ? null : repeat.max(),
          wait != null,
          wait == null ? null : wait.timeout(),
          wait != null && wait.skips() ? "skip" : null,
          startAt(step.startAt()));
    }
  }

  /** A path that is a text, or one to the run's input, which is a number. */
  private static @Nullable String startAt(@Nullable Integer seconds) {
    if (seconds == null) {
      return null;
    }
    return seconds == FlowShape.NO_TIME
        ? "$.run"
        : '"' + Instant.ofEpochSecond(Reference.BEGIN + seconds).toString() + '"';
  }

  /** Sets the clock to so many seconds after the epoch, for this transaction. */
  void setNow(long seconds) throws SQLException {
    rows("select set_config('pgflow_test.now', to_timestamp(?)::text, true)", row -> row, seconds);
  }

  List<UUID> start(FlowShape flow, List<UUID> ids, List<Json> inputs) throws SQLException {
    return rows(
        "select r.run_id from pgflow.start_flows(?, ?::jsonb[], ?) r",
        row -> row.getObject(1, UUID.class),
        flow.slug(),
        array("text", inputs, Json::toString),
        array("uuid", ids, Function.identity()));
  }

  List<Claimed> claim(List<FlowShape> flows, int quantity, @Nullable Integer worker)
      throws SQLException {
    return rows(
        "select c.run_id, c.step_slug, c.task_index, c.flow_slug, c.attempt, c.timeout, c.input"
            + " from pgflow.claim_tasks(?, ?, ?) c",
        row -> claimed(row),
        array("text", flows, FlowShape::slug),
        quantity,
        worker == null ? null : id(worker));
  }

  private static UUID id(int worker) {
    return new UUID(1, worker);
  }

  void keep(FlowShape flow, ReferenceRun.Status status, @Nullable Long seconds)
      throws SQLException {
    rows(
        "select pgflow.set_retention(?, ?, make_interval(secs => ?::int))",
        row -> row,
        flow.slug(),
        status.name().toLowerCase(Locale.ROOT),
        seconds);
  }

  int housekeeping() throws SQLException {
    return rows("select pgflow.housekeeping()", row -> row.getInt(1)).get(0);
  }

  /** Whether the worker counted as alive; one that did not is registered. */
  boolean beat(int worker) throws SQLException {
    boolean alive = rows("select pgflow.heartbeat(?)", row -> row.getBoolean(1), id(worker)).get(0);
    if (!alive) {
      rows("select pgflow.register_worker(?, 'one')", row -> row, id(worker));
    }
    return alive;
  }

  void leave(int worker) throws SQLException {
    rows("select pgflow.deregister_worker(?)", row -> row, id(worker));
  }

  List<String> complete(List<Result> results) throws SQLException {
    return rows(
        "select c.outcome from pgflow.complete_tasks(?, ?, ?, ?::jsonb[], ?) c",
        row -> row.getString(1),
        runs(results),
        steps(results),
        indexes(results),
        outputs(results),
        attempts(results));
  }

  List<String> completeOne(Result result) throws SQLException {
    return settleOne(
        "select pgflow.complete_task(?, ?, ?, ?::jsonb, ?::int)",
        result.task(),
        String.valueOf(result.output()),
        result.attempt());
  }

  List<String> fail(List<Result> results) throws SQLException {
    return rows(
        "select f.outcome from pgflow.fail_tasks(?, ?, ?, ?, ?, ?) f",
        row -> row.getString(1),
        runs(results),
        steps(results),
        indexes(results),
        array("text", results, Result::error),
        attempts(results),
        array("bool", results, Result::permanent));
  }

  List<String> failOne(Result result) throws SQLException {
    return settleOne(
        "select pgflow.fail_task(?, ?, ?, ?, ?::int, ?)",
        result.task(),
        result.error(),
        result.attempt(),
        result.permanent());
  }

  private List<String> settleOne(String sql, TaskKey task, @Nullable Object... rest)
      throws SQLException {
    List<@Nullable Object> parameters =
        new ArrayList<>(List.of(task.run(), task.step(), task.index()));
    parameters.addAll(Arrays.asList(rest));
    return rows(sql, row -> row.getString(1), parameters.toArray());
  }

  Exchanged exchange(
      List<Result> completions, List<Result> failures, List<FlowShape> flows, int quantity)
      throws SQLException {
    List<String> outcomes = new ArrayList<>();
    List<Claimed> claimed = new ArrayList<>();
    rows(
        EXCHANGE,
        row -> {
          if (row.getString(1).equals("claimed")) {
            return claimed.add(claimed(row));
          }
          // With a flow: a task whose lease had expired, or a run, that nobody handed in.
          return row.getString("flow_slug") != null || outcomes.add(row.getString(1));
        },
        array("text", flows, FlowShape::slug),
        quantity,
        runs(completions),
        steps(completions),
        indexes(completions),
        attempts(completions),
        outputs(completions),
        runs(failures),
        steps(failures),
        indexes(failures),
        attempts(failures),
        array("text", failures, Result::error),
        array("bool", failures, Result::permanent));
    return new Exchanged(outcomes, claimed);
  }

  /** What became of a signal. */
  String signal(TaskKey task, Json payload, @Nullable String token) throws SQLException {
    return rows(
            "select s.outcome from pgflow.signal_tasks(array[?::uuid], array[?], array[?],"
                + " array[?::jsonb], array[?]) s",
            row -> row.getString(1),
            task.run(),
            task.step(),
            task.index(),
            payload.toString(),
            token)
        .get(0);
  }

  /** The token of an attempt. */
  String token(TaskKey task, int attempt) throws SQLException {
    return rows(
            "select pgflow.signal_token(?, ?, ?, ?)",
            row -> row.getString(1),
            task.run(),
            task.step(),
            task.index(),
            attempt)
        .get(0);
  }

  void cancel(UUID run) throws SQLException {
    rows("select pgflow.cancel_run(?)", row -> row, run);
  }

  void retry(UUID run) throws SQLException {
    rows("select pgflow.retry_run(?)", row -> row, run);
  }

  /** What became of each run. */
  Map<UUID, String> many(boolean retry, List<UUID> runs) throws SQLException {
    Map<UUID, String> outcomes = new TreeMap<>();
    rows(
        "select m.run_id, m.outcome from pgflow." + (retry ? "retry" : "cancel") + "_runs(?) m",
        row -> outcomes.put(row.getObject(1, UUID.class), row.getString(2)),
        array("uuid", runs, Function.identity()));
    return outcomes;
  }

  void retryTask(TaskKey task) throws SQLException {
    rows(
        "select pgflow.retry_tasks(?, ?, array[?])",
        row -> row,
        task.run(),
        task.step(),
        task.index());
  }

  boolean pause(boolean resume, String flow, @Nullable String step) throws SQLException {
    String verb = resume ? "resume" : "pause";
    return step == null
        ? rows("select pgflow." + verb + "_flow(?)", row -> row.getBoolean(1), flow).get(0)
        : rows("select pgflow." + verb + "_step(?, ?)", row -> row.getBoolean(1), flow, step)
            .get(0);
  }

  int prune(int seconds) throws SQLException {
    return rows(
            "select pgflow.prune_data_older_than(make_interval(secs => ?))",
            row -> row.getInt(1),
            seconds)
        .get(0);
  }

  /** Every run, step and task, in {@link Picture}'s words. */
  String picture() throws SQLException {
    return Objects.requireNonNullElse(rows(Picture.SQL, row -> row.getString(1)).get(0), "");
  }

  /** The SQLSTATE of a call that must fail; what it did is undone. */
  String refusal(Call call) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      call.run();
      return "none";
    } catch (SQLException e) {
      connection.rollback(before);
      return e.getSQLState();
    }
  }

  /** A call. */
  @FunctionalInterface
  interface Call {
    void run() throws SQLException;
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        new TaskKey(
            row.getObject("run_id", UUID.class),
            row.getString("step_slug"),
            row.getInt("task_index")),
        row.getString("flow_slug"),
        row.getInt("attempt"),
        row.getInt("timeout"),
        row.getString("input"));
  }

  private <T> List<T> rows(String sql, Sql.Row<T> row, @Nullable Object... arguments)
      throws SQLException {
    return Sql.query(connection, sql, row, arguments);
  }

  private <T> Array array(String type, List<T> values, Function<? super T, ?> element)
      throws SQLException {
    return connection.createArrayOf(type, values.stream().map(element).toArray());
  }

  private Array runs(List<Result> results) throws SQLException {
    return array("uuid", results, result -> result.task().run());
  }

  private Array steps(List<Result> results) throws SQLException {
    return array("text", results, result -> result.task().step());
  }

  private Array indexes(List<Result> results) throws SQLException {
    return array("int4", results, result -> result.task().index());
  }

  private Array attempts(List<Result> results) throws SQLException {
    return array("int4", results, Result::attempt);
  }

  private Array outputs(List<Result> results) throws SQLException {
    return array("text", results, result -> String.valueOf(result.output()));
  }
}
