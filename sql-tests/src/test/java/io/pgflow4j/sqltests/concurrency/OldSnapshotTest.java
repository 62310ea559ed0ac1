package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Behind a snapshot that stays, entries of tasks that are not queued any more stay, too, and nobody
 * can remove them. Claims do not read them each time: the median of claims after thousands of them
 * is that of the first claims. Single claims read all of them, about once in a second.
 */
final class OldSnapshotTest {
  private static final int CLAIMED = 2_000;
  private static final String CLAIM = "select count(*) from pgflow.claim_tasks('{mine,others}', 5)";
  private static final String CLAIM_AND_COMPLETE =
      """
      select count(*)
      from (
        select array_agg(c.run_id) as runs, array_agg(c.step_slug) as steps,
          array_agg(c.task_index) as indexes, array_agg(c.attempt) as attempts
        from pgflow.claim_tasks('{limited}', 5) c
      ) s, lateral pgflow.complete_tasks(
        s.runs, s.steps, s.indexes, array_fill('1'::jsonb, array[5]), s.attempts
      )
      """;

  private static int databases;

  private Connection connection;
  private Connection holder;
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");

  @BeforeEach
  void open() throws SQLException {
    databases++;
    Database database = Database.create("snapshot_" + databases);
    connection = database.open();
    pass();
    Sql.execute(
        connection,
        "select pgflow.create_flow('mine', max_attempts => 9, base_delay => 0),"
            + " pgflow.create_flow('others')");
    holder = database.open();
    holder.setAutoCommit(false);
    holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Sql.query(holder, "select count(*) from pgflow.runs", r -> r.getLong(1));
  }

  @AfterEach
  void close() throws SQLException {
    holder.close();
    connection.close();
  }

  @Test
  void claimsOfSingleStepsDoNotReadWhatWasClaimedBefore() throws SQLException {
    Sql.execute(connection, "select pgflow.add_step('mine', 's')");
    start(CLAIMED + 500);
    long before = median(CLAIM);
    claim(CLAIMED);
    pass();
    assertThat(median(CLAIM)).isLessThanOrEqualTo(before * 3 / 2);
  }

  @Test
  void claimsOfRetriesDoNotReadWhatWasClaimedBefore() throws SQLException {
    Sql.execute(connection, "select pgflow.add_step('mine', 's')");
    start(CLAIMED);
    claim(CLAIMED);
    failAll();
    long before = median(CLAIM);
    for (int attempt = 2; attempt < 4; attempt++) {
      claim(CLAIMED);
      failAll();
    }
    pass();
    assertThat(median(CLAIM)).isLessThanOrEqualTo(before * 3 / 2);
  }

  @Test
  void claimsOfRatedStepsDoNotReadWhatWasClaimedBefore() throws SQLException {
    Sql.execute(connection, "select pgflow.add_step('mine', 's', rate => '1000000/h')");
    start(CLAIMED + 500);
    long before = median(CLAIM);
    Sql.execute(
        connection,
        """
        do $$
        begin
          for i in 1 .. 1000 loop
            perform pgflow.claim_tasks('{mine}', 2);
          end loop;
        end;
        $$
        """);
    pass();
    assertThat(median(CLAIM)).isLessThanOrEqualTo(before * 3 / 2);
  }

  /** Every task that ends makes room for one that waits. */
  @Test
  void tasksThatMakeRoomDoNotReadWhatWaitedBefore() throws SQLException {
    Sql.execute(
        connection,
        "select pgflow.create_flow('limited', max_fanout => 9999), pgflow.add_step('limited', 'a'),"
            + " pgflow.add_step('limited', 's', '{a}', step_type => 'fanout', max_concurrency => 5)");
    Sql.execute(connection, "select count(*) from pgflow.start_flow('limited', '{}')");
    Sql.execute(
        connection,
        """
        select pgflow.complete_task(c.run_id, 'a', 0, (select jsonb_agg(i) from generate_series(1, %d) i), 1)
        from pgflow.claim_tasks('{limited}', 1) c
        """
            .formatted(CLAIMED + 500));
    long before = median(CLAIM_AND_COMPLETE);
    for (int i = 0; i < CLAIMED / 5; i++) {
      pass();
      Sql.execute(connection, CLAIM_AND_COMPLETE);
    }
    assertThat(median(CLAIM_AND_COMPLETE)).isLessThanOrEqualTo(before * 3 / 2);
  }

  /** Groups without a due task are passed over on the way to others. */
  @Test
  void searchesDoNotReadWhatWasClaimedInOtherGroups() throws SQLException {
    Sql.execute(connection, "select pgflow.add_step('mine', 's'), pgflow.add_step('others', 's')");
    Sql.execute(
        connection,
        "select count(*) from pgflow.start_flows('others', array_fill('{}'::jsonb, array[500]))");
    long before = median(CLAIM);
    start(CLAIMED);
    claim(CLAIMED);
    pass();
    assertThat(median(CLAIM)).isLessThanOrEqualTo(before * 3 / 2);
  }

  @Test
  void looksForExpiredLeasesDoNotReadThoseThatEnded() throws SQLException {
    Sql.execute(connection, "select pgflow.add_step('mine', 's'), pgflow.add_step('others', 's')");
    long before = median(CLAIM);
    start(CLAIMED);
    claim(CLAIMED);
    Sql.execute(
        connection,
        "update pgflow.task_rows set visible_at = now() - interval '1 hour' where status = 'started'");
    Sql.execute(
        connection, "select count(*) from pgflow.runs r, lateral pgflow.cancel_run(r.run_id)");
    pass();
    assertThat(median(CLAIM)).isLessThanOrEqualTo(before * 3 / 2 + 10);
  }

  /** Time stands still but for this: what happened before is ten seconds old. */
  private void pass() throws SQLException {
    now = now.plusSeconds(10);
    Sql.execute(connection, "set pgflow_test.now = '" + now + "'");
  }

  private void start(int runs) throws SQLException {
    Sql.execute(
        connection,
        "select count(*) from pgflow.start_flows('mine', array_fill('{}'::jsonb, array[%d]))"
            .formatted(runs));
  }

  private void claim(int tasks) throws SQLException {
    Sql.execute(
        connection, "select count(*) from pgflow.claim_tasks('{mine}', %d)".formatted(tasks));
  }

  private void failAll() throws SQLException {
    pass();
    Sql.execute(
        connection,
        """
        select count(*)
        from (
          select array_agg(t.run_id) as runs, array_agg(t.step_slug) as steps,
            array_agg(t.task_index) as indexes, array_agg('no'::text) as errors,
            array_agg(t.attempts_count) as attempts
          from pgflow.task_rows t
          where t.status = 'started'
        ) s, lateral pgflow.fail_tasks(s.runs, s.steps, s.indexes, s.errors, s.attempts)
        """);
  }

  /** The pages of the median of 21 claims, once the session has planned them. */
  private long median(String claim) throws SQLException {
    Sql.execute(connection, claim);
    long[] pages = new long[21];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = Pages.of(connection, claim);
    }
    Arrays.sort(pages);
    return pages[pages.length / 2];
  }
}
