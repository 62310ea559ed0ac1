package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.Worker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How soon a worker that has been idle for so long that it polls seldom starts a new run's task.
 */
final class IdlePickup {
  private static final int RUNS = 40;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Idle for a second, the default worker has reached its longest pause. */
  private static final int IDLE_MILLIS = 1_000;

  private static final Work WORK = Work.latency(RUNS);

  private final Arena arena;
  private final Contestant contestant;

  IdlePickup(Arena arena, Contestant contestant) {
    this.arena = arena;
    this.contestant = contestant;
  }

  /** Configures a worker. */
  @FunctionalInterface
  private interface Setting {
    Worker.Builder of(Worker.Builder worker);
  }

  List<Target> run() throws Exception {
    List<Target> found = new ArrayList<>();
    found.add(target("idle pickup, polling every 50 to 500 ms, p95", w -> w, 520));
    found.add(
        target(
            "idle pickup, polling every 50 ms, p95",
            w -> w.maxPollInterval(Duration.ofMillis(50)),
            70));
    found.add(target("idle pickup, with notifications, p95", w -> w.notifications(true), 25));
    return found;
  }

  private Target target(String figure, Setting setting, int bound) throws Exception {
    double p95 = measure(setting).quantile(0.95);
    return new Target(figure, "at most " + bound + " ms", Targets.text(p95) + " ms", p95 <= bound);
  }

  private Samples measure(Setting setting) throws Exception {
    Database database = arena.fresh(contestant);
    FlowDefinition<NoInput, String> flow = PgflowFlows.definition(WORK);
    Random pauses = new Random(1);
    try (HikariDataSource pool = database.pool();
        HikariDataSource clientPool = database.pool(2);
        Worker worker =
            setting
                .of(
                    Worker.builder(pool)
                        .flow(PgflowFlows.bind(flow, WORK, () -> PgflowFlows.Elements.of(WORK))))
                .start()) {
      PgflowClient client = PgflowClient.create(clientPool);
      for (int i = 0; i < RUNS; i++) {
        Thread.sleep(IDLE_MILLIS + pauses.nextInt(500));
        client.start(flow).await(LIMIT);
      }
      System.out.println("idle pickup measured with worker " + worker.id());
    }
    return pickups(database);
  }

  /** Milliseconds from a task's appearance to its claim. */
  private static Samples pickups(Database database) throws SQLException {
    Samples samples = new Samples();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select extract(epoch from started_at - queued_at) * 1000 from pgflow.step_tasks")) {
      while (rows.next()) {
        samples.add(rows.getDouble(1));
      }
    }
    return samples;
  }
}
