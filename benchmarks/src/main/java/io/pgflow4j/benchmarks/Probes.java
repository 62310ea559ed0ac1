package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a claim costs in front of much that it must not read, and how soon an idle worker claims.
 */
final class Probes {
  private static final int LEASED = 90_000;
  private static final int FINISHED = 1_000_000;
  private static final int CLAIMS = 300;

  private final Arena arena;
  private final Contestant contestant;

  Probes(Arena arena, Contestant contestant) {
    this.arena = arena;
    this.contestant = contestant;
  }

  List<Target> run() throws Exception {
    List<Target> found = new ArrayList<>();
    found.add(behindLeases());
    found.add(behindFinished());
    found.addAll(new IdlePickup(arena, contestant).run());
    return found;
  }

  private Target behindLeases() throws Exception {
    Database database = arena.fresh(contestant);
    try (Connection connection = database.connect()) {
      spawn(connection, LEASED + CLAIMS);
      for (int left = LEASED; left > 0; left -= 10_000) {
        claim(connection, Math.min(left, 10_000));
      }
      Figures samples = new Figures();
      for (int i = 0; i < CLAIMS; i++) {
        samples.add(claim(connection, 1));
      }
      double p95 = samples.quantile(0.95);
      return new Target(
          "claim of 1 behind 90,000 leased tasks, p95",
          "at most 10 ms",
          Targets.text(p95) + " ms",
          p95 <= 10);
    }
  }

  private Target behindFinished() throws Exception {
    Database database = arena.fresh(contestant);
    try (Connection connection = database.connect()) {
      double empty = medianClaim(connection);
      // Finished work as it would lie there: one run's tasks, written as completed.
      database.execute(
          "insert into pgflow.task_rows (run_id, visible_at, queued_at, started_at, finished_at,"
              + " task_index, flow_version, attempts_count, flow_slug, step_slug, status, input,"
              + " output) select gen_random_uuid(), now(), now(), now(), now(), 0, 1, 1, 'fanout',"
              + " 'item', 'completed', '{\"item\": 1}', '2' from generate_series(1, "
              + FINISHED
              + ")",
          "vacuum analyze pgflow.task_rows");
      double full = medianClaim(connection);
      return new Target(
          "claim of 100 with 1,000,000 finished tasks, over one without",
          "at most 1.20",
          Targets.text(full / empty),
          full / empty <= 1.2);
    }
  }

  private static double medianClaim(Connection connection) throws SQLException {
    spawn(connection, 100 * (CLAIMS / 3));
    Figures samples = new Figures();
    for (int i = 0; i < CLAIMS / 3; i++) {
      samples.add(claim(connection, 100));
    }
    return samples.quantile(0.5);
  }

  private static void spawn(Connection connection, int elements) throws SQLException {
    UUID runId = UUID.randomUUID();
    try (PreparedStatement start =
            connection.prepareStatement("select 1 from pgflow.start_flow('fanout', '{}', ?)");
        PreparedStatement claim =
            connection.prepareStatement("select count(*) from pgflow.claim_tasks('{fanout}', 1)");
        PreparedStatement complete =
            connection.prepareStatement(
                "select 1 from pgflow.complete_task(?, 'a', 0,"
                    + " (select jsonb_agg(i) from generate_series(1, ?) i))")) {
      start.setObject(1, runId);
      start.executeQuery().close();
      claim.executeQuery().close();
      complete.setObject(1, runId);
      complete.setInt(2, elements);
      complete.executeQuery().close();
    }
  }

  /** Milliseconds of one claim. */
  private static double claim(Connection connection, int tasks) throws SQLException {
    long start = System.nanoTime();
    try (PreparedStatement claim =
        connection.prepareStatement("select count(*) from pgflow.claim_tasks('{fanout}', ?)")) {
      claim.setInt(1, tasks);
      try (ResultSet row = claim.executeQuery()) {
        row.next();
        if (row.getInt(1) != tasks) {
          throw new IllegalStateException("Claimed " + row.getInt(1) + " tasks of " + tasks);
        }
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
