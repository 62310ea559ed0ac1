package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Whether a worker with little memory, in a JVM of its own, gets through a fan-out that is larger
 * than that. The array comes from SQL: a handler that returned it would hold it whole, as a value
 * and as JSON.
 */
public final class SmallHeap {
  private static final String HEAP = "256m";
  private static final Work WORK = Work.memory(100_000);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private SmallHeap() {}

  static Target measure(Database database) throws IOException, InterruptedException {
    Path log = Files.createTempFile("pgflow4j-bench", ".log");
    int exit =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP,
                    "-cp",
                    System.getProperty("java.class.path"),
                    SmallHeap.class.getName(),
                    database.url()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    return new Target(
        "worker with -Xmx%s, %,d items of 1 kB from SQL".formatted(HEAP, WORK.n()),
        "completes",
        exit == 0 ? Files.readString(log).strip() : "failed",
        exit == 0);
  }

  /** The other JVM: runs the flow in the database whose URL is given, and says how long it took. */
  public static void main(String[] args) throws SQLException {
    Database database = new Database(args[0]);
    FlowDefinition<NoInput, String> flow = PgflowFlows.definition(WORK);
    try (HikariDataSource clientPool = database.pool(2);
        HikariDataSource pool = database.pool()) {
      RunHandle<String> run = PgflowClient.create(clientPool).start(flow);
      database.execute(
          "select count(*) from pgflow.claim_tasks('{%s}', 1)".formatted(flow.slug()),
          """
          select pgflow.complete_task('%s', 'a', 0, (
            select jsonb_agg(rpad(md5(i::text), %d, md5((-i)::text))) from generate_series(1, %d) i
          ))
          """
              .formatted(run.runId(), WORK.itemBytes(), WORK.n()));
      try (Worker worker =
          Worker.builder(pool)
              .flow(PgflowFlows.bind(flow, WORK, () -> PgflowFlows.Elements.of(WORK)))
              .start()) {
        run.await(LIMIT);
        long sum = database.readLong("select output ->> 'sum' from pgflow.runs");
        long expected = (long) WORK.itemBytes() * WORK.n();
        if (sum != expected) {
          throw new IllegalStateException(
              "Worker %s got %d, not %d".formatted(worker.id(), sum, expected));
        }
      }
    }
    System.out.printf("in %.1f s%n", PgflowInstall.seconds(database, WORK.runs()));
  }
}
