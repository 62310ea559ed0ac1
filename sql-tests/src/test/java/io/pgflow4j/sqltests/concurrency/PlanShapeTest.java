package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hot statements reach tasks, steps and runs by key, also right after a big spawn when the
 * statistics still say that there is nothing: the tables were analyzed empty, and the spawn was
 * not.
 *
 * <p>Tables that were emptied have pages. For these the planner believes that there are no rows, so
 * that reading a whole index looks as cheap as one key. New tables have no pages, and the planner
 * assumes a few.
 */
@ParameterizedClass(name = "tables that were emptied: {0}")
@ValueSource(booleans = {false, true})
final class PlanShapeTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final String BATCH =
      """
      array(select '%s'::uuid from generate_series(1, 50)),
      array(select '%s' from generate_series(1, 50)),
      array(select i from generate_series(%d, %d) i)
      """;

  private static final List<String> TABLES =
      List.of(
          "pgflow.runs",
          "pgflow.step_states",
          "pgflow.step_tallies",
          "pgflow.task_rows",
          "pgflow.pools",
          "pgflow.leases",
          "pgflow.task_turns",
          "pgflow.signals");

  private static final int FIRST_OF_MANY = 100;
  private static final List<UUID> MANY =
      IntStream.range(FIRST_OF_MANY, FIRST_OF_MANY + 50).mapToObj(i -> new UUID(0, i)).toList();

  private static int databases;

  private final boolean emptied;
  private Connection connection;
  private Plans plans;

  PlanShapeTest(boolean emptied) {
    this.emptied = emptied;
  }

  @BeforeEach
  void prepare() throws SQLException {
    databases++;
    connection = Database.create("plans_" + databases).open();
    if (emptied) {
      // A vacuum would give the pages back.
      for (String table : TABLES) {
        Sql.execute(connection, "alter table " + table + " set (autovacuum_enabled = off)");
      }
      connection.setAutoCommit(false);
      spawn();
      Sql.execute(
          connection, "insert into pgflow.step_tallies values ('" + RUN + "', 'y-outer', 0, 1)");
      Sql.execute(
          connection, "insert into pgflow.task_turns values ('" + RUN + "', 'y-outer', 0, 1)");
      spawnLenient();
      new Engine(connection).claim(List.of(Flows.LENIENT), 10);
      Sql.execute(connection, "insert into pgflow.signals values ('" + RUN + "', 'y-outer', 0)");
      connection.rollback();
      connection.setAutoCommit(true);
    }
    Sql.execute(connection, "analyze");
    for (String table : TABLES) {
      assertThat(
              Sql.query(
                  connection,
                  "select relpages > 0 and reltuples = 0 from pg_class where oid = ?::regclass",
                  r -> r.getBoolean(1),
                  table))
          .as(table)
          .containsExactly(emptied);
    }
    spawn();
    plans = new Plans(connection);
  }

  private void spawn() throws SQLException {
    Engine engine = new Engine(connection);
    engine.start(Flows.DEEP, List.of(RUN, new UUID(0, 2)));
    for (Task root : engine.claim(List.of(Flows.DEEP), 2)) {
      Sql.execute(
          connection,
          "select pgflow.complete_task('%s', 'z-list', 0, (select jsonb_agg(i) from generate_series(1, 10000) i))"
              .formatted(root.run()));
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void claimsReadTheIndexOfQueuedTasks() throws SQLException {
    plans.of("select count(*) from pgflow.claim_tasks('{deep,work}', 100)");
    assertByKey();
  }

  @Test
  void partsOfLeasesReadTheirTasksByKey() throws SQLException {
    String parts =
        """
        select count(*) from pgflow.complete_tasks(
          %s, array(select '[1]'::jsonb from generate_series(1, 50)), array(select 1 from generate_series(1, 50)))
        """;
    UUID run = spawnLenient();
    plans
        .of("select count(*) from pgflow.claim_tasks('{lenient}', 300)")
        .of("select count(*) from pgflow.claim_tasks('{lenient}', 300, max_bytes => 1000000)")
        .of(parts.formatted(batch(run, "l-each", 30)))
        .of(parts.formatted(batch(run, "l-each", 130)))
        .of(exchange("lenient", batch(run, "l-each", 200), 1));
    assertThat(
            Sql.query(
                connection,
                "select count(*) from pgflow.task_rows where status = 'pooled' and finished_at is not null",
                r -> r.getInt(1)))
        .containsExactly(150);
    assertByKey();
  }

  @Test
  void completionsReadTheirTasksByKey() throws SQLException {
    plans.of(
        "select count(*) from pgflow.complete_tasks(%s, array(select '[1]'::jsonb from generate_series(1, 50)))"
            .formatted(batch(0)));
    assertByKey();
  }

  @Test
  void signalsReadTheirTasksByKey() throws SQLException {
    plans.of(
        "select count(*) from pgflow.signal_tasks(%s, array(select '[1]'::jsonb from generate_series(1, 50)))"
            .formatted(batch(0)));
    assertByKey();
  }

  @Test
  void retriesReadTheirTasksByKey() throws SQLException {
    plans.of(
        "select count(*) from pgflow.fail_tasks(%s, array(select 'no' from generate_series(1, 50)))"
            .formatted(batch(100)));
    assertByKey();
  }

  @Test
  void exchangesReadTheirTasksByKey() throws SQLException {
    plans.of(exchange("deep,work", 200));
    assertByKey();
  }

  /** Tasks of the step are claimed at first, so that a tally is left, and then none. */
  @Test
  void talliesAreReadByKey() throws SQLException {
    plans.of(exchange("deep", 0)).of(exchange("work", 50));
    assertThat(Sql.query(connection, "select 1 from pgflow.step_tallies", r -> r.getInt(1)))
        .as("tallies left")
        .isEmpty();
    assertByKey();
  }

  private static String exchange(String flows, int from) {
    return exchange(flows, batch(from), 0);
  }

  private static String exchange(String flows, String batch, int attempt) {
    return """
        select count(*) from pgflow.exchange_tasks(
          null, '{%s}', 50, null, %s,
          array(select %d from generate_series(1, 50)),
          array(select '[1]'::jsonb from generate_series(1, 50)),
          '{}', '{}', '{}', '{}', '{}', '{}')
        """
        .formatted(flows, batch, attempt);
  }

  @Test
  void startsReadTheirRunsByKey() throws SQLException {
    plans.of(
        """
        select count(*) from pgflow.start_flows(
          'chain',
          array(select '{}'::jsonb from generate_series(1, 50)),
          array(select gen_random_uuid() from generate_series(1, 50)))
        """);
    assertByKey();
  }

  @Test
  void completedStepsReadTheirRunsByKey() throws SQLException {
    new Engine(connection).start(Flows.CHAIN, MANY);
    plans.of(completeFirst("x-first", "[1]"));
    assertByKey();
  }

  @Test
  void gatheredStepsAndTheirFanoutsReadTheirRunsByKey() throws SQLException {
    new Engine(connection).start(Flows.LENIENT, MANY);
    plans.of(completeFirst("z-list", "[1, 2]")).of(completeFirst("m-pairs", "[1, 2]"));
    assertThat(
            Sql.query(
                connection,
                "select 1 from pgflow.step_states where step_slug = 'k-over' and status = 'started'",
                r -> r.getInt(1)))
        .hasSameSizeAs(MANY);
    assertByKey();
  }

  @Test
  void aRunThatIsCompletedIsReadByKey() throws SQLException {
    new Engine(connection).start(Flows.FLAT, MANY);
    for (String step : List.of("a", "b", "c")) {
      plans.of(completeFirst(step, "1"));
    }
    assertThat(
            Sql.query(
                connection,
                "select 1 from pgflow.runs where status = 'completed'",
                r -> r.getInt(1)))
        .hasSameSizeAs(MANY);
    assertByKey();
  }

  /** Conditions are judged, and steps skipped, in many runs at once. */
  @Test
  void conditionsAndSkipsReadTheirRunsByKey() throws SQLException {
    new Engine(connection).start(Flows.FORKED, MANY);
    plans.of(completeFirst("z-list", "[1, 2]"));
    assertThat(
            Sql.query(
                connection,
                "select 1 from pgflow.step_states where skip_reason = 'condition'",
                r -> r.getInt(1)))
        .hasSameSizeAs(MANY);
    assertByKey();
  }

  @Test
  void stepsThatAreSkippedWhenExhaustedReadTheirRunsByKey() throws SQLException {
    new Engine(connection).start(Flows.SOFT, MANY);
    plans.of(failFirst("y-left")).of(failFirst("x-right"));
    assertThat(
            Sql.query(
                connection,
                "select 1 from pgflow.step_states where step_slug = 'c-one' and status = 'skipped'",
                r -> r.getInt(1)))
        .hasSameSizeAs(MANY);
    assertByKey();
  }

  @Test
  void turnsReadTheirTasksByKey() throws SQLException {
    new Engine(connection).start(Flows.FORKED, MANY);
    plans
        .of(completeFirst("z-list", "[1, 2]"))
        .of(completeFirst("m-poll", "[1]"))
        .of(completeFirst("m-poll", "[2]"));
    assertThat(
            Sql.query(
                connection,
                "select 1 from pgflow.step_states where step_slug = 'l-after' and status = 'skipped'",
                r -> r.getInt(1)))
        .hasSameSizeAs(MANY);
    assertByKey();
  }

  @Test
  void parkedTasksAreReadByKey() throws SQLException {
    new Engine(connection).start(Flows.ASKED, MANY);
    plans.of(completeFirst("z-first", "1")).of(completeFirst("m-ask", "1"));
    assertThat(
            Sql.query(
                connection,
                "select 1 from pgflow.signals where deadline is not null",
                r -> r.getInt(1)))
        .hasSameSizeAs(MANY);
    assertByKey();
  }

  private static String failFirst(String step) {
    return """
        select count(*) from pgflow.fail_tasks(
          array(select ('00000000-0000-0000-0000-' || lpad(to_hex(i), 12, '0'))::uuid from generate_series(%1$d, %2$d) i),
          array(select '%3$s' from generate_series(%1$d, %2$d)),
          array(select 0 from generate_series(%1$d, %2$d)),
          array(select 'no' from generate_series(%1$d, %2$d)),
          permanent => array(select true from generate_series(%1$d, %2$d)))
        """
        .formatted(FIRST_OF_MANY, FIRST_OF_MANY + MANY.size() - 1, step);
  }

  /** Completes the step's first task in each of the many runs. */
  private static String completeFirst(String step, String output) {
    return """
        select count(*) from pgflow.complete_tasks(
          array(select ('00000000-0000-0000-0000-' || lpad(to_hex(i), 12, '0'))::uuid from generate_series(%1$d, %2$d) i),
          array(select '%3$s' from generate_series(%1$d, %2$d)),
          array(select 0 from generate_series(%1$d, %2$d)),
          array(select '%4$s'::jsonb from generate_series(%1$d, %2$d)))
        """
        .formatted(FIRST_OF_MANY, FIRST_OF_MANY + MANY.size() - 1, step, output);
  }

  @Test
  void batchesReadTheirTasksByKey() throws SQLException {
    UUID run = spawnLenient();
    plans.of(
        "select count(*) from pgflow.complete_tasks(%s, array(select '[1, 2]'::jsonb from generate_series(1, 50)))"
            .formatted(batch(run, "m-pairs", 0)));
    assertByKey();
  }

  @Test
  void failuresThatAreTooManyReadTheirTasksByKey() throws SQLException {
    UUID run = spawnLenient();
    plans.of(
        """
        select count(*) from pgflow.fail_tasks(
          %s, array(select 'no' from generate_series(1, 50)),
          permanent => array(select true from generate_series(1, 50)))
        """
            .formatted(batch(run, "m-pairs", 0)));
    assertThat(
            Sql.query(connection, "select status from pgflow.get_run(?)", r -> r.getString(1), run))
        .containsExactly("failed");
    assertByKey();
  }

  private UUID spawnLenient() throws SQLException {
    UUID run = new UUID(0, 3);
    new Engine(connection).start(Flows.LENIENT, List.of(run));
    Sql.execute(
        connection,
        "select pgflow.complete_task('%s', 'z-list', 0, (select jsonb_agg(i) from generate_series(1, 10000) i))"
            .formatted(run));
    return run;
  }

  @Test
  void endingARunReadsItsTasksByKey() throws SQLException {
    // What looks at the one run has no settings, and the table has one page here.
    Sql.execute(connection, "set enable_seqscan = off");
    plans.of("select pgflow.cancel_run('" + RUN + "')");
    assertByKey();
  }

  @Test
  void takingOverFromADeadWorkerReadsTheIndexOfLeases() throws SQLException {
    Sql.execute(
        connection,
        "insert into pgflow.workers values (gen_random_uuid(), 'dead', null, "
            + "now(), now() - interval '1 minute')");
    plans.of("select count(*) from pgflow.claim_tasks('{deep,work}', 100)");
    assertByKey();
  }

  private void assertByKey() {
    assertThat(plans.onState()).as("statements seen").isPositive();
    assertThat(plans.notByKey()).isEmpty();
  }

  private static String batch(int from) {
    return batch(RUN, "y-outer", from);
  }

  private static String batch(UUID run, String step, int from) {
    return BATCH.formatted(run, step, from, from + 49);
  }
}
