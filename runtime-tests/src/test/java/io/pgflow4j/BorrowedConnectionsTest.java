package io.pgflow4j;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgflow4j.internal.core.NotificationConnection;
import io.pgflow4j.internal.jdbc.NetworkTimeout;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, a borrowed connection is given back, as it was. */
final class BorrowedConnectionsTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final FlowDefinition<Object, @Nullable Object> FLOW =
      SampleFlows.single(DATABASE, "borrowing", "");

  @ParameterizedTest
  @CsvSource({
    "setNetworkTimeout, false",
    "setAutoCommit, false",
    "prepareStatement, false",
    "setAutoCommit, true"
  })
  void aConnectionThatCannotBePreparedIsGivenBack(String method, boolean developmentMode) {
    LendingPool pool =
        pool(true).fail(method, () -> new SQLException(method + " on purpose", "08006"));
    Worker.Builder worker = worker(pool).developmentMode(developmentMode);
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(worker::start)
        .withMessage(method + " on purpose");
    assertThat(pool.failed()).hasSize(1);
    assertThat(pool.open()).isZero();
  }

  @Test
  void aListenerWithoutPostgresqlsDriverIsGivenBack() throws Exception {
    LendingPool pool =
        pool(true).fail("unwrap", () -> new NoClassDefFoundError("org/postgresql/PGConnection"));
    try (Worker worker = worker(pool).notifications(true).start()) {
      assertThat(worker.id()).isNotNull();
      Connection first = pool.failed().poll(60, TimeUnit.SECONDS);
      assertThat(pool.failed().poll(60, TimeUnit.SECONDS)).as("it tries again").isNotNull();
      assertThat(requireNonNull(first).isClosed()).as("it is given back").isTrue();
      assertThat(DATABASE.client().start(FLOW, "work").await(PATIENCE)).isEqualTo("done");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void autocommitIsAsThePoolHadIt(boolean autoCommit) throws SQLException {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "autocommit-" + autoCommit, "");
    LendingPool pool = pool(autoCommit);
    PgflowClient client = PgflowClient.create(pool.dataSource());
    try (Worker worker =
        Worker.builder(pool.dataSource())
            .flow(SampleFlows.bindTransactional(flow, call -> "done"))
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(client.start(flow, Map.of()).await(PATIENCE)).isEqualTo("done");
    }
    NotificationConnection.open(pool.dataSource(), new String[] {flow.slug()}).close();
    PgflowSchema.install(pool.dataSource());
    assertThat(pool.open()).isZero();
    assertThat(pool.givenBack()).hasSizeGreaterThan(5).containsOnly(autoCommit);
  }

  @Test
  void aRollbackThatFailsDoesNotHideWhy() {
    TestDatabase foreign = TestDatabase.empty();
    foreign.execute("create schema pgflow create table pgflow.theirs ()");
    LendingPool toInstall = failingToRollBack(foreign);
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> PgflowSchema.install(toInstall.dataSource()))
        .satisfies(e -> assertThat(requireNonNull(e.getCause()).getSuppressed()).hasSize(1));

    LendingPool toStart = failingToRollBack(DATABASE);
    FlowDefinition<Object, @Nullable Object> unknown =
        SampleFlows.single(DATABASE, "no-such-flow", "");
    DATABASE.execute("select pgflow.delete_flow_and_data('no-such-flow')");
    assertThatExceptionOfType(UnknownFlowException.class)
        .isThrownBy(() -> PgflowClient.create(toStart.dataSource()).start(unknown, 1));

    assertThat(toInstall.failed()).hasSize(1);
    assertThat(toStart.failed()).hasSize(1);
    assertThat(toInstall.open() + toStart.open()).isZero();
  }

  @Test
  void aWorkerThatCannotRegisterLeavesNoThreads() {
    Worker.Builder worker = worker(pool(true).lendings(1)).name("unregistered");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(worker::start)
        .withMessage("The pool has no more connections");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("pgflow-unregistered-"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aWorkerThatCannotStartAllItsThreadsEndsThoseItHas(int threads) {
    String name = "threads-" + threads;
    Worker.Builder worker = worker(pool(true)).name(name).lanes(3);
    try (ThreadShortage shortage = new ThreadShortage()) {
      shortage.after(threads);
      assertThatThrownBy(worker::start)
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("no more threads, on purpose");
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(thread -> thread.startsWith("pgflow-" + name + "-lane-"));
    assertThat(
            DATABASE.query(
                "select stopped_at is not null from pgflow.workers where worker_name = '%s'"
                    .formatted(name)))
        .isEqualTo("t");
  }

  @Test
  void aPoolThatFailsInItsOwnWayLosesNoResult() {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "cut-off", "");
    LendingPool pool = pool(true);
    try (Worker worker =
        SampleFlows.singleWorker(
                pool.dataSource(),
                flow,
                call -> {
                  pool.failOnce(new IllegalStateException("The pool is starting"));
                  DATABASE.terminateConnections();
                  return "done";
                })
            .lanes(1)
            // Nothing is claimed meanwhile: the connection is next used with the result
            .concurrency(1)
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = DATABASE.client().start(flow, Map.of());
      assertThat(run.await(PATIENCE)).isEqualTo("done");
    }
    assertThat(pool.hasRecovered()).isTrue();
    assertThat(
            DATABASE.query(
                "select attempts_count from pgflow.step_tasks where flow_slug = 'cut-off'"))
        .as("the result was kept and handed in")
        .isEqualTo("1");
  }

  @Test
  void aWorkerIsClosedOnce() {
    LendingPool pool = pool(true);
    Worker worker = worker(pool).start();
    worker.close();
    int borrowed = pool.givenBack().size();
    worker.close();
    assertThat(pool.givenBack()).hasSize(borrowed);
  }

  @Test
  void aWaitBelowAMillisecondIsNotForever() throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      NetworkTimeout.set(connection, Duration.ofNanos(1));
      assertThat(connection.getNetworkTimeout()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptedThreadThatClosesAWorkerSignsItOff() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "stuck", "");
    CountDownLatch started = new CountDownLatch(1);
    Worker worker =
        SampleFlows.singleWorker(
                pool(true).dataSource(),
                flow,
                call -> {
                  started.countDown();
                  new CountDownLatch(1).await();
                  return "never";
                })
            .closeTimeout(Duration.ofDays(1))
            .start();
    RunHandle<@Nullable Object> run = DATABASE.client().start(flow, Map.of());
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    Thread.currentThread().interrupt();
    worker.close();
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    assertThat(
            DATABASE.query(
                "select stopped_at is not null from pgflow.workers where worker_id = '%s'"
                    .formatted(worker.id())))
        .isEqualTo("t");
    run.cancel();
  }

  private static LendingPool pool(boolean autoCommit) {
    return new LendingPool(DATABASE.dataSource(), autoCommit);
  }

  private static LendingPool failingToRollBack(TestDatabase database) {
    return new LendingPool(database.dataSource(), false)
        .fail("rollback", () -> new SQLException("rollback on purpose", "08006"));
  }

  private static Worker.Builder worker(LendingPool pool) {
    return SampleFlows.singleWorker(pool.dataSource(), FLOW, call -> "done");
  }
}
