package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.Worker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * How soon a worker that has been idle for so long that it polls seldom starts a new run's task,
 * and how long such a run takes.
 */
record IdlePickup(Arena arena, Contestant contestant) {
  private static final int RUNS = 40;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Idle for a second, the default worker has reached its longest pause. */
  private static final int IDLE_MILLIS = 1_000;

  private static final Work ONE_STEP = Work.latency(RUNS);
  private static final Work THREE_STEPS = Work.chain(RUNS);

  private static final String PICKUP =
      "select extract(epoch from started_at - queued_at) * 1000 from pgflow.step_tasks";
  private static final String RUN =
      "select extract(epoch from finished_at - started_at) * 1000 from pgflow.runs";

  /** Configures a worker. */
  @FunctionalInterface
  private interface Setting {
    Worker.Builder of(Worker.Builder worker);
  }

  List<Target> run() throws Exception {
    List<Target> found = new ArrayList<>();
    Figures polling = measure(ONE_STEP, w -> w.notifications(false), false, PICKUP);
    found.add(target("idle pickup, polling every 50 to 500 ms, p95", polling, 0.95, 520));
    Figures steady =
        measure(
            ONE_STEP,
            w -> w.notifications(false).maxPollInterval(Duration.ofMillis(50)),
            false,
            PICKUP);
    found.add(target("idle pickup, polling every 50 ms, p95", steady, 0.95, 70));
    Figures notified = measure(ONE_STEP, w -> w, false, PICKUP);
    found.add(target("idle pickup, default worker, another process, p95", notified, 0.95, 25));
    Figures one = measure(ONE_STEP, w -> w, true, RUN);
    found.add(target("idle run of one step, default worker, p50", one, 0.5, 10));
    found.add(target("idle run of one step, default worker, p95", one, 0.95, 25));
    Figures three = measure(THREE_STEPS, w -> w, true, RUN);
    found.add(target("idle run of three steps, default worker, p50", three, 0.5, 15));
    return found;
  }

  private static Target target(String figure, Figures samples, double quantile, int bound) {
    double value = samples.quantile(quantile);
    return new Target(
        figure, "at most " + bound + " ms", Targets.text(value) + " ms", value <= bound);
  }

  /**
   * Starts runs on an idle system.
   *
   * @param direct whether the worker's own process starts them; otherwise it sees what it would see
   *     of another one
   * @param figure a query of milliseconds
   */
  private Figures measure(Work work, Setting setting, boolean direct, String figure)
      throws Exception {
    Database database = arena.fresh(contestant);
    FlowDefinition<NoInput, String> flow = PgflowFlows.definition(work);
    Random pauses = new Random(1);
    try (HikariDataSource pool = database.pool();
        HikariDataSource clientPool = database.pool(2);
        Connection elsewhere = database.connect();
        PreparedStatement start =
            elsewhere.prepareStatement("select run_id from pgflow.start_flow(?, '{}')");
        Worker worker =
            setting
                .of(
                    Worker.builder(pool)
                        .flow(PgflowFlows.bind(flow, work, () -> PgflowFlows.Elements.of(work))))
                .start()) {
      PgflowClient client = PgflowClient.create(clientPool);
      start.setString(1, flow.slug());
      for (int i = 0; i < RUNS; i++) {
        Thread.sleep(IDLE_MILLIS + pauses.nextInt(500));
        (direct ? client.start(flow) : client.run(flow, started(start))).await(LIMIT);
      }
      System.out.println("idle pickup measured with worker " + worker.id());
    }
    return samples(database, figure);
  }

  private static UUID started(PreparedStatement start) throws SQLException {
    try (ResultSet row = start.executeQuery()) {
      row.next();
      return row.getObject(1, UUID.class);
    }
  }

  private static Figures samples(Database database, String figure) throws SQLException {
    Figures samples = new Figures();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(figure)) {
      while (rows.next()) {
        samples.add(rows.getDouble(1));
      }
    }
    return samples;
  }
}
