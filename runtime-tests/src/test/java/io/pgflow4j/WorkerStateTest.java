package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a worker knows of itself. */
final class WorkerStateTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aRunningWorkerCountsItsTasksAndConnections() throws InterruptedException {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "counted", "");
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    HikariConfig config = new HikariConfig();
    config.setDataSource(DATABASE.dataSource());
    config.setMaximumPoolSize(6);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Worker worker =
          Worker.builder(pool)
              .name("counting")
              .lanes(2)
              .transactionalConcurrency(4)
              .flow(
                  SampleFlows.bindTransactional(
                      flow,
                      call -> {
                        started.countDown();
                        goOn.await();
                        return "done";
                      }))
              .start();
      try (worker) {
        RunHandle<?> run = DATABASE.client().start(flow, Map.of());
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
        WorkerState state = worker.state();
        assertThat(state.id()).isEqualTo(worker.id());
        assertThat(state.name()).isEqualTo("counting");
        assertThat(state.flowSlugs()).isEqualTo(List.of("counted"));
        assertThat(state.running()).isEqualTo(1);
        assertThat(state.claimsFailSince()).isNull();
        assertThat(state.lastHeartbeat()).isAfterOrEqualTo(state.startedAt());
        assertThat(state.connectionsNeeded()).isEqualTo(2 + 1 + 4);
        assertThat(state.connectionsLent()).isEqualTo(OptionalInt.of(6));
        assertThat(state.lacksConnections()).isTrue();
        assertThat(state.closed()).isFalse();
        goOn.countDown();
        assertThat(run.await(PATIENCE)).isEqualTo("done");
      }
      assertThat(worker.state().closed()).isTrue();
    }
  }

  @Test
  void claimsThatFailAreDatedUntilOneSucceeds() throws InterruptedException {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "cut-off", "");
    LendingPool pool = new LendingPool(DATABASE.dataSource(), true);
    CountDownLatch failed = new CountDownLatch(1);
    AtomicReference<@Nullable Worker> self = new AtomicReference<>();
    try (Worker worker =
        Worker.builder(pool.dataSource())
            .lanes(1)
            .flow(SampleFlows.bindSingle(flow, call -> "done"))
            .listener(
                new WorkerListener() {
                  @Override
                  public void databaseUnavailable(Exception failure) {
                    Worker started = self.get();
                    // A heartbeat may fail first.
                    if (started != null && started.state().claimsFailSince() != null) {
                      failed.countDown();
                    }
                  }
                })
            .start()) {
      self.set(worker);
      DATABASE.client().start(flow, Map.of()).await(PATIENCE);
      assertThat(worker.state().claimsFailSince()).isNull();
      pool.lendings(0);
      DATABASE.terminateConnections();
      assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.state().claimsFailSince()).isAfter(worker.state().startedAt());
      pool.lendings(Integer.MAX_VALUE);
      DATABASE.client().start(flow, Map.of()).await(PATIENCE);
      // That run's task was claimed.
      assertThat(worker.state().claimsFailSince()).isNull();
    }
  }
}
