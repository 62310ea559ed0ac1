package io.pgflow4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@link Invariant} is able to fail: one run of the load, complete and in order, is spoilt in
 * one respect, and the invariant about that respect reports it, and no other does.
 */
@Tag("faults")
final class InvariantTest {
  private static final String IN_ORDER =
      """
      select pgflow.start_flow(
        'load', jsonb_build_object('n', 2, 'due', now() - interval '1 second'),
        '00000000-0000-0000-0000-000000000001');
      insert into test.asked select r.run_id from pgflow.runs r;
      select pgflow.claim_tasks('{load}', 10);
      select pgflow.complete_task(r.run_id, 'make', 0, '[0, 1]') from pgflow.runs r;
      select pgflow.claim_tasks('{load}', 10);
      select pgflow.complete_task(r.run_id, 'each', i, to_jsonb(2 * i + 1))
      from pgflow.runs r, generate_series(0, 1) i;
      select pgflow.claim_tasks('{load}', 10);
      select pgflow.complete_task(r.run_id, 'book', i, to_jsonb(10 * (2 * i + 1)))
      from pgflow.runs r, generate_series(0, 1) i;
      select pgflow.claim_tasks('{load}', 10);
      select pgflow.complete_task(r.run_id, 'sum', 0, '40') from pgflow.runs r;
      select pgflow.complete_task(r.run_id, s, 0, 'null')
      from pgflow.runs r, unnest('{approve,confirm}'::text[]) s;
      insert into test.sent
      select r.run_id, s, s || ' 1', true from pgflow.runs r, unnest('{approve,confirm}'::text[]) s;
      insert into test.sent select r.run_id, 'confirm', 'confirm 2', false from pgflow.runs r;
      select pgflow.signal_task(s.run_id, s.step_slug, 0, to_jsonb(s.payload)) from test.sent s;
      select pgflow.claim_tasks('{load}', 10);
      select pgflow.complete_task(r.run_id, 'remind', 0, '"approve 1"') from pgflow.runs r;
      insert into test.executions
      select 'executed', t.run_id, t.step_slug, t.task_index, t.attempts_count from pgflow.step_tasks t;
      insert into test.effects
      select t.run_id, t.task_index, t.attempts_count, 2 * t.task_index + 1
      from pgflow.step_tasks t where t.step_slug = 'book';
      """;

  /** What is done to the database, and who must notice. */
  record Spoilt(Invariant noticedBy, String how, String sql) {
    @Override
    public String toString() {
      return noticedBy + ": " + how;
    }
  }

  private static Server server;
  private static String inOrder;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start();
    inOrder = server.createDatabase("order", "template1");
    Sql sql = server.sql(inOrder);
    PgflowSchema.install(sql.dataSource());
    sql.execute(LoadFlow.VERSION_1);
    sql.execute(Ledger.TABLES);
    sql.execute(IN_ORDER);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  static Stream<Spoilt> spoilt() {
    return Stream.of(
        new Spoilt(
            Invariant.EVERY_RUN_COMPLETES,
            "a run is cancelled",
            "update pgflow.runs set status = 'cancelled'"),
        new Spoilt(
            Invariant.EVERY_RUN_ASKED_FOR_IS_THERE_ONCE_AND_NO_OTHER,
            "a run nobody asked for",
            "delete from test.asked"),
        new Spoilt(
            Invariant.EVERY_RUN_ASKED_FOR_IS_THERE_ONCE_AND_NO_OTHER,
            "a run that was asked for and is not there",
            "insert into test.asked values (gen_random_uuid())"),
        new Spoilt(
            Invariant.TASKS_OF_EVERY_STEP_ADD_UP,
            "a task is still counted",
            "update pgflow.step_states set remaining_tasks = 1 where step_slug = 'each'"),
        new Spoilt(
            Invariant.TASKS_OF_EVERY_STEP_ADD_UP,
            "a task is missing",
            "update pgflow.step_states set initial_items = 3, initial_tasks = 3"
                + " where step_slug = 'each'"),
        new Spoilt(
            Invariant.TASKS_OF_EVERY_STEP_ADD_UP,
            "a task has not ended",
            "update pgflow.step_tasks set status = 'queued' where step_slug = 'make';"
                + " insert into test.injected values (1)"),
        new Spoilt(
            Invariant.NO_TASK_IS_COMPLETED_TWICE,
            "a second completion",
            "insert into test.completions"
                + " select * from test.completions c where c.step_slug = 'sum'"),
        new Spoilt(
            Invariant.GATHERED_OUTPUTS_ARE_EXACT,
            "items in another order",
            "update pgflow.step_states set output = '[3, 1]' where step_slug = 'each'"),
        new Spoilt(
            Invariant.GATHERED_OUTPUTS_ARE_EXACT,
            "an output of the transactional step is missing",
            "update pgflow.step_states set output = '[10]' where step_slug = 'book'"),
        new Spoilt(
            Invariant.RUN_OUTPUTS_ARE_EXACT,
            "a wrong sum",
            "update pgflow.runs set output = output || '{\"sum\": 41}'"),
        new Spoilt(
            Invariant.RUN_OUTPUTS_ARE_EXACT,
            "the output of another version",
            "update pgflow.runs set output = output - 'sum' || '{\"total\": 40}'"),
        new Spoilt(
            Invariant.EVERY_ACCEPTED_SIGNAL_IS_IN_THE_OUTPUT_ONCE_AND_NO_OTHER,
            "a signal was accepted in vain",
            "update test.sent set accepted = true"),
        new Spoilt(
            Invariant.EVERY_ACCEPTED_SIGNAL_IS_IN_THE_OUTPUT_ONCE_AND_NO_OTHER,
            "an output that nobody sent",
            "update test.sent set accepted = false, payload = payload || 'x'"),
        new Spoilt(
            Invariant.EVERY_ACCEPTED_SIGNAL_IS_IN_THE_OUTPUT_ONCE_AND_NO_OTHER,
            "an approval that the step after it was not given",
            "update pgflow.runs set output = output || '{\"remind\": \"approve 2\"}'"),
        new Spoilt(
            Invariant.EVERY_ACCEPTED_SIGNAL_IS_IN_THE_OUTPUT_ONCE_AND_NO_OTHER,
            "an accepted signal that the output lacks",
            "update pgflow.runs set output = output - 'confirm'"),
        new Spoilt(
            Invariant.NO_TASK_STARTS_BEFORE_ITS_TIME,
            "a claim a second too early",
            "update pgflow.runs set input = jsonb_set(input, '{due}', to_jsonb(now() + interval '1 h'))"),
        new Spoilt(
            Invariant.TRANSACTIONAL_EFFECTS_HAPPEN_EXACTLY_ONCE,
            "an effect happened twice",
            "insert into test.effects select * from test.effects e where e.task_index = 0"),
        new Spoilt(
            Invariant.TRANSACTIONAL_EFFECTS_HAPPEN_EXACTLY_ONCE,
            "an effect got lost",
            "delete from test.effects where task_index = 1"),
        new Spoilt(
            Invariant.TRANSACTIONAL_EFFECTS_HAPPEN_EXACTLY_ONCE,
            "an effect of an attempt that did not complete the task",
            "update test.effects set attempt = 2 where task_index = 1"),
        new Spoilt(
            Invariant.TRANSACTIONAL_EFFECTS_HAPPEN_EXACTLY_ONCE,
            "an effect of no task",
            "insert into test.effects values (gen_random_uuid(), 0, 1, 1)"),
        new Spoilt(
            Invariant.NO_ATTEMPT_IS_EXECUTED_TWICE,
            "a handler was called twice for one claim, though a blow explains the cost",
            "insert into test.executions"
                + " select * from test.executions e where e.step_slug = 'sum';"
                + " insert into test.injected values (1)"),
        new Spoilt(
            Invariant.EVERY_COMPLETION_WAS_EXECUTED,
            "a completion without a handler's call",
            "delete from test.executions where step_slug = 'sum'"),
        new Spoilt(
            Invariant.LOST_EXECUTIONS_ARE_EXPLAINED,
            "one call more than completions and blows",
            "insert into test.executions"
                + " select e.event, e.run_id, e.step_slug, e.task_index, a from test.executions e,"
                + " generate_series(2, 3) a where e.step_slug = 'sum';"
                + " insert into test.injected values (1)"),
        new Spoilt(
            Invariant.LOST_CLAIMS_ARE_EXPLAINED,
            "a claim nobody knows of",
            // Without triggers: no completion is counted.
            "set session_replication_role = replica;"
                + " update pgflow.task_rows set attempts_count = 2 where step_slug = 'sum';"
                + " update test.executions set attempt = 2 where step_slug = 'sum'"));
  }

  @Test
  void aRunInOrderBreaksNone() throws Exception {
    Sql sql = server.sql(inOrder);
    assertThat(sql.number("select count(*) from pgflow.step_tasks where status = 'completed'"))
        .isEqualTo(9);
    assertThat(Invariant.broken(sql)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void exactlyTheOneConcernedReports(Spoilt spoilt) throws Exception {
    String database = server.createDatabase("spoilt", inOrder);
    Sql sql = server.sql(database);
    sql.execute(spoilt.sql());
    assertThat(Invariant.broken(sql))
        .isNotEmpty()
        .allMatch(line -> line.startsWith(spoilt.noticedBy() + ": "));
    server.dropDatabase(database);
  }

  @Test
  void noneIsLeftOut() {
    EnumSet<Invariant> noticed = EnumSet.noneOf(Invariant.class);
    spoilt().forEach(spoilt -> noticed.add(spoilt.noticedBy()));
    assertThat(noticed).isEqualTo(EnumSet.allOf(Invariant.class));
  }

  /** The one invariant that is not in the database. */
  @Test
  void aDeadlockIsFoundInTheServersLog() throws Exception {
    String database = server.createDatabase("deadlock", "template1");
    long offset = server.logSize();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection one = server.dataSource(database).getConnection();
        Connection two = server.dataSource(database).getConnection()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      lock(one, 1);
      lock(two, 2);
      Future<List<String>> first = thread.submit(() -> lock(one, 2));
      List<String> second = lock(two, 1);
      two.rollback();
      assertThat(Stream.of(first.get(), second).flatMap(List::stream)).containsExactly("40P01");
    } finally {
      thread.shutdownNow();
    }
    assertThat(server.logged(database, offset, "deadlock detected")).hasSize(1);
    assertThat(server.logged(inOrder, offset, "deadlock detected")).isEmpty();
  }

  /** Locks a number until the transaction ends; returns the SQLSTATE when it cannot. */
  private static List<String> lock(Connection connection, int number) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + number + ")");
      return List.of();
    } catch (SQLException e) {
      return List.of(String.valueOf(e.getSQLState()));
    }
  }
}
