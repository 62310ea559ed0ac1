package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.Worker;
import io.pgflow4j.benchmarks.PgflowFlows.Elements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** pgflow4j as an application uses it: the Java client and worker, with default settings. */
final class PgflowWorker implements Contestant {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "worker";
  }

  @Override
  public void install(Database database) throws Exception {
    PgflowInstall.install(database);
  }

  @Override
  public Outcome run(Database database, Cell cell, Start start) throws Exception {
    Work work = cell.work();
    FlowDefinition<NoInput, String> flow = PgflowFlows.definition(work);
    Elements elements = Elements.of(work);
    AtomicReference<Elements> current = new AtomicReference<>(Elements.of(work.little()));
    List<Worker> workers = new ArrayList<>();
    // Of more than two workers each has a lane, a connection for notifications, and one now and
    // then for a moment. Only lanes work. The client has two of its own, for starting and looking.
    try (HikariDataSource pool =
            cell.workers() > 2 ? database.pool(3 * cell.workers()) : database.pool();
        HikariDataSource clientPool = database.pool(2)) {
      try {
        PgflowClient client = PgflowClient.create(clientPool);
        for (int i = 0; i < cell.workers(); i++) {
          Worker.Builder worker =
              Worker.builder(pool).flow(PgflowFlows.bind(flow, work, current::get));
          workers.add(
              cell.workers() > 2
                  ? worker.lanes(Math.max(1, Database.MAX_CONNECTIONS / cell.workers())).start()
                  : worker.start());
        }
        atOnce(client, flow, work.little());
        current.set(elements);
        start.now();
        Figures latencies =
            work.name().equals("latency")
                ? oneByOne(client, flow, work)
                : atOnce(client, flow, work);
        // Before the workers sign off, so that the time ends with the last run.
        double seconds = PgflowInstall.seconds(database, work.runs());
        return new Outcome(
            seconds, work.runs() == 1 ? latencies : PgflowInstall.runMillis(database, work.runs()));
      } finally {
        // Before their pool: without connections they would wait for the database.
        workers.forEach(Worker::close);
      }
    }
  }

  private static Figures atOnce(
      PgflowClient client, FlowDefinition<NoInput, String> flow, Work work) {
    List<RunHandle<String>> runs =
        client.startAll(flow, Collections.nCopies(work.runs(), NoInput.INSTANCE));
    for (RunHandle<String> run : runs) {
      run.await(LIMIT);
    }
    return new Figures();
  }

  private static Figures oneByOne(
      PgflowClient client, FlowDefinition<NoInput, String> flow, Work work)
      throws InterruptedException {
    Random pauses = new Random(1);
    for (int i = 0; i < work.runs(); i++) {
      Thread.sleep(pauses.nextInt(1_000));
      client.start(flow).await(LIMIT);
    }
    return new Figures();
  }
}
