package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hot statements reach tasks by key, also right after a big spawn when the statistics still say
 * that there is nothing: the tables were analyzed empty, and the spawn was not.
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
      Sql.execute(connection, "alter table pgflow.step_tasks set (autovacuum_enabled = off)");
      connection.setAutoCommit(false);
      spawn();
      connection.rollback();
      connection.setAutoCommit(true);
    }
    Sql.execute(connection, "analyze");
    assertThat(
            Sql.query(
                connection,
                "select relpages > 0 and reltuples = 0 from pg_class"
                    + " where oid = 'pgflow.step_tasks'::regclass",
                r -> r.getBoolean(1)))
        .containsExactly(emptied);
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
  void completionsReadTheirTasksByKey() throws SQLException {
    plans.of(
        "select count(*) from pgflow.complete_tasks(%s, array(select '[1]'::jsonb from generate_series(1, 50)))"
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
    plans.of(
        """
        select count(*) from pgflow.exchange_tasks(
          null, '{deep,work}', 50, null, %s,
          array(select 0 from generate_series(1, 50)),
          array(select '[1]'::jsonb from generate_series(1, 50)),
          '{}', '{}', '{}', '{}', '{}', '{}')
        """
            .formatted(batch(200)));
    assertByKey();
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
    assertThat(plans.onTasks()).as("statements seen").isPositive();
    assertThat(plans.notByKey()).isEmpty();
  }

  private static String batch(int from) {
    return batch(RUN, "y-outer", from);
  }

  private static String batch(UUID run, String step, int from) {
    return BATCH.formatted(run, step, from, from + 49);
  }
}
