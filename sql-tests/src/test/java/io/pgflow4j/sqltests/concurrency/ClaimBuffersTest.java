package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A claim reads a bounded number of pages, whatever lies in the database. Each test fills it with
 * tasks of one kind and compares the pages that the same claim reads before and after.
 */
final class ClaimBuffersTest {
  private static final String EMPTY_CLAIM =
      "select count(*) from pgflow.claim_tasks('{quiet}', 10, runnable => '{\"quiet\": {\"s\": [2,"
          + " 2]}}')";

  private static int databases;

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    databases++;
    connection = Database.create("buffers_" + databases).open();
    Sql.execute(connection, "select pgflow.create_flow('quiet'), pgflow.add_step('quiet', 's')");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void tasksOfAVersionThatNobodyRunsCostOneLook() throws SQLException {
    long before = pages(EMPTY_CLAIM);
    start("quiet", 20_000);
    assertThat(pages(EMPTY_CLAIM)).isLessThanOrEqualTo(before + 20);
  }

  @Test
  void finishedTasksCostNothing() throws SQLException {
    long before = pages(EMPTY_CLAIM);
    start("quiet", 5_000);
    Sql.execute(
        connection, "select count(*) from pgflow.runs r, lateral pgflow.cancel_run(r.run_id)");
    Sql.execute(connection, "vacuum pgflow.task_rows");
    assertThat(pages(EMPTY_CLAIM)).isLessThanOrEqualTo(before + 20);
  }

  @Test
  void expiredLeasesOfOtherFlowsCostNothing() throws SQLException {
    Sql.execute(connection, "select pgflow.create_flow('gone'), pgflow.add_step('gone', 's')");
    long before = pages(EMPTY_CLAIM);
    start("gone", 2_000);
    Sql.execute(connection, "select count(*) from pgflow.claim_tasks('{gone}', 2000)");
    Sql.execute(connection, "update pgflow.step_tasks set visible_at = now() - interval '1 hour'");
    assertThat(pages(EMPTY_CLAIM)).isLessThanOrEqualTo(before + 20);
  }

  @Test
  void expiredLeasesOfAVersionThatNobodyRunsAreQueuedOnce() throws SQLException {
    start("quiet", 1_000);
    Sql.execute(connection, "select count(*) from pgflow.claim_tasks('{quiet}', 1000)");
    long before = pages(EMPTY_CLAIM);
    Sql.execute(connection, "update pgflow.step_tasks set visible_at = now() - interval '1 hour'");
    for (int claim = 0; claim < 11; claim++) {
      Sql.execute(connection, EMPTY_CLAIM);
    }
    Sql.execute(connection, "vacuum pgflow.task_rows");
    assertThat(pages(EMPTY_CLAIM)).isLessThanOrEqualTo(before + 20);
  }

  @Test
  void flowsWithoutDueTasksCostNothing() throws SQLException {
    String many =
        "select count(*) from pgflow.claim_tasks(array(select 'flow_' || g from generate_series(1,"
            + " 2000) g), 1)";
    long before = pages(many);
    Sql.execute(
        connection,
        """
        select count(*) from generate_series(1, 2000) g,
          lateral pgflow.create_flow('flow_' || g), lateral pgflow.add_step('flow_' || g, 's')
        """);
    start("flow_7", 100);
    assertThat(pages(many)).isLessThanOrEqualTo(before + 150);
  }

  @Test
  void manyFlowsWithDueTasksCostABoundedNumberOfLooks() throws SQLException {
    Sql.execute(
        connection,
        """
        select count(*) from generate_series(1, 500) g,
          lateral pgflow.create_flow('flow_' || g), lateral pgflow.add_step('flow_' || g, 's'),
          lateral pgflow.start_flows('flow_' || g, array_fill('{}'::jsonb, array[10]))
        """);
    String some =
        "select count(*) from pgflow.claim_tasks(array(select 'flow_' || g from generate_series(1,"
            + " 10) g), 10)";
    String many =
        "select count(*) from pgflow.claim_tasks(array(select 'flow_' || g from generate_series(1,"
            + " 500) g), 10)";
    long before = pages(some);
    assertThat(pages(many)).isLessThanOrEqualTo(2 * before + 100);
  }

  private void start(String flow, int runs) throws SQLException {
    Sql.execute(
        connection,
        "select count(*) from pgflow.start_flows('%s', array_fill('{}'::jsonb, array[%d]))"
            .formatted(flow, runs));
  }

  /** The pages a statement reads once its session has planned it. */
  private long pages(String claim) throws SQLException {
    Sql.execute(connection, claim);
    return Pages.of(connection, claim);
  }
}
