package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Worker and client get by with the rights of their roles, and have no others. */
final class RolesTest {
  private static final TestDatabase DATABASE = TestDatabase.empty();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeAll
  static void install() {
    PgflowSchema.builder().roles(true).build().installOn(DATABASE.dataSource());
    DATABASE.execute("create role worker_login login in role pgflow_worker");
    DATABASE.execute("create role client_login login in role pgflow_client");
    DATABASE.execute("create role reader_login login in role pgflow_reader");
  }

  @Test
  void aWorkerAndAClientNeedTheirRolesOnly() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "roles", ", base_delay => 0");
    FlowDefinition<Object, @Nullable Object> transactional =
        SampleFlows.single(DATABASE, "roles-tx", ", max_attempts => 1");
    DataSource workerSide = DATABASE.as("worker_login");
    PgflowClient client = PgflowClient.create(DATABASE.as("client_login"));
    try (Worker worker =
        SampleFlows.fanoutWorker(
                workerSide,
                flow,
                call -> {
                  if (call.context().attempt() == 1) {
                    throw new IllegalStateException("once");
                  }
                  return SampleFlows.item(call);
                })
            .flow(SampleFlows.bindTransactional(transactional, call -> "in a transaction"))
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = client.start(flow, new Size(4));
      assertThat(run.await(PATIENCE)).isEqualTo(6);
      assertThat(run.progress().step("each").completed()).isEqualTo(4);
      assertThat(client.start(transactional, Map.of()).await(PATIENCE))
          .isEqualTo("in a transaction");
      RunHandle<Long> unwanted = client.start(flow, new Size(1));
      unwanted.cancel();
      assertThat(unwanted.status().isEnded()).isTrue();
    }
  }

  @Test
  void aRightThatIsMissingForAWhileFailsNoTask() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "revoked", ", max_attempts => 1");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch revoked = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    try (Worker worker =
        Worker.builder(DATABASE.as("worker_login"))
            .flow(
                SampleFlows.bindSingle(
                    flow,
                    call -> {
                      running.countDown();
                      revoked.await();
                      return "kept";
                    }))
            .listener(
                new WorkerListener() {
                  @Override
                  public void databaseUnavailable(Exception failure) {
                    refused.countDown();
                  }
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = DATABASE.client().start(flow, Map.of());
      assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
      DATABASE.execute("revoke usage on schema pgflow from pgflow_worker");
      revoked.countDown();
      assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
      DATABASE.execute("grant usage on schema pgflow to pgflow_worker");
      assertThat(run.await(PATIENCE)).isEqualTo("kept");
    }
  }

  @Test
  void waitingForARunOutlastsADatabaseThatTakesNoConnections() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "outlasted", "");
    RunHandle<Long> run = PgflowClient.create(DATABASE.as("client_login")).start(flow, new Size(2));
    String database = DATABASE.query("select current_database()");
    DATABASE.execute("alter database " + database + " connection limit 0");
    try {
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(run::status)
          .satisfies(e -> assertThat(e.isTransient()).isTrue());
      assertThatExceptionOfType(RunTimeoutException.class)
          .isThrownBy(() -> run.await(Duration.ofMillis(20)))
          .satisfies(e -> assertThat(e).hasCauseInstanceOf(DatabaseException.class));
    } finally {
      DATABASE.execute("alter database " + database + " connection limit -1");
    }
    try (Worker worker =
        Worker.builder(DATABASE.as("worker_login"))
            .flow(SampleFlows.bindFanout(flow, SampleFlows::item))
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(run.await(PATIENCE)).isEqualTo(1);
    }
  }

  @Test
  void aReaderLooksButDoesNotStart() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "read-only", "");
    RunHandle<Long> run = DATABASE.client().start(flow, new Size(1));
    PgflowClient reader = PgflowClient.create(DATABASE.as("reader_login"));
    assertThat(reader.run(flow, run.runId()).status()).isEqualTo(RunStatus.STARTED);
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> reader.start(flow, new Size(1)))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("42501"));
  }
}
