package io.pgflow4j.faults;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import java.time.Duration;
import javax.sql.DataSource;

/** The settings of every worker of the suite; small, so that many exchanges are there to hit. */
final class LoadWorker {
  /** The most attempts a worker holds, and so the most that die with it or with its connections. */
  static final int CONCURRENCY = 16;

  /** The most claims whose answer can get lost at once. */
  static final int BATCH = 8;

  /** Exchanges under way at once. */
  static final int LANES = 2;

  /** How large the inputs are that a worker holds at once. */
  private static final long MAX_BYTES = 1 << 20;

  private LoadWorker() {}

  static Worker start(DataSource dataSource, String name, FlowBinding flow, ExecutionLog log) {
    return builder(dataSource, name, flow, log).start();
  }

  static Worker.Builder builder(
      DataSource dataSource, String name, FlowBinding flow, ExecutionLog log) {
    return set(Worker.builder(dataSource), name, flow, log);
  }

  static Worker.Builder builder(Servers servers, String name, FlowBinding flow, ExecutionLog log) {
    return set(Worker.builder(servers), name, flow, log);
  }

  private static Worker.Builder set(
      Worker.Builder builder, String name, FlowBinding flow, ExecutionLog log) {
    return builder
        .name(name)
        .concurrency(CONCURRENCY)
        .batchSize(BATCH)
        .maxClaimBytes(MAX_BYTES)
        .lanes(LANES)
        .pollInterval(Duration.ofMillis(5))
        .maxPollInterval(Duration.ofMillis(50))
        .flow(flow)
        .listener(log);
  }
}
