package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.spi.StepCall;
import io.pgflow4j.spi.StepHandler;
import io.pgflow4j.spi.WorkerListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in handlers, outputs and connections, and how little it spoils. */
final class WorkerFaultTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PgflowClient client = DATABASE.client();

  @Test
  void twoWorkersShareAFanoutOfTenThousandWithoutDuplicates() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "shared", "");
    try (Worker first = start(flow, SampleFlows::item);
        Worker second = start(flow, SampleFlows::item)) {
      assertThat(first.id()).isNotEqualTo(second.id());
      RunHandle<Long> run = client.start(flow, new Size(10_000));
      assertThat(run.await(PATIENCE)).isEqualTo(49_995_000);
      String tasks = " from pgflow.step_tasks where run_id = '" + run.runId() + "'";
      assertThat(DATABASE.query("select count(*)" + tasks + " and status = 'completed'"))
          .isEqualTo("10002");
      // One attempt each: nothing was claimed twice, and so nothing completed twice.
      assertThat(DATABASE.query("select max(attempts_count)" + tasks)).isEqualTo("1");
    }
  }

  @Test
  void anOutputTheDatabaseRefusesFailsAloneAndItsBatchCompletes() {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "refused", "");
    try (Worker worker =
        start(
            flow,
            SampleFlows.bindSingle(
                flow,
                call ->
                    isBad(call)
                        // valid JSON for the codec, which does not look into raw values
                        ? new tools.jackson.databind.util.RawValue("1E+200000")
                        : "fine"))) {
      assertThat(worker.id()).isNotNull();
      List<Object> inputs =
          java.util.stream.IntStream.range(0, 50)
              .<Object>mapToObj(i -> Map.of("bad", i == 17))
              .toList();
      List<RunHandle<@Nullable Object>> runs = client.startAll(flow, inputs);
      for (int i = 0; i < runs.size(); i++) {
        RunHandle<@Nullable Object> run = runs.get(i);
        if (i == 17) {
          assertThatExceptionOfType(RunFailedException.class)
              .isThrownBy(() -> run.await(PATIENCE))
              .satisfies(e -> assertThat(e.failure().message()).contains("rejected the output"));
        } else {
          assertThat(run.await(PATIENCE)).isEqualTo("fine");
        }
      }
    }
  }

  private static boolean isBad(StepCall call) {
    return call.input()
        .required("run", new TypeRef<Map<String, Boolean>>() {})
        .getOrDefault("bad", false);
  }

  /** Otherwise copies of a call that takes no interrupt would pile up on the server. */
  @Test
  void resultsAreNotSentAgainWhileTheServerStillRunsTheirCall() throws Exception {
    TestDatabase database = TestDatabase.installed();
    database.execute(
        """
        create function stuck() returns trigger language plpgsql as $$
        begin
          loop
            begin
              perform pg_advisory_xact_lock_shared(7);
              return new;
            exception when query_canceled then
              null;
            end;
          end loop;
        end $$;
        create trigger stuck before update on pgflow.task_rows for each row
          when (new.status = 'completed') execute function stuck();
        """);
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(database, "stuck", "");
    AtomicInteger given = new AtomicInteger();
    try (Connection lock = database.dataSource().getConnection();
        Statement statement = lock.createStatement()) {
      statement.execute("select pg_advisory_lock(7)");
      try (Worker worker =
          Worker.builder(database.dataSource())
              .answerTimeout(Duration.ofSeconds(2))
              .flow(SampleFlows.bindSingle(flow, call -> "done"))
              .listener(
                  new WorkerListener() {
                    @Override
                    public void databaseUnavailable(Exception failure) {
                      given.incrementAndGet();
                    }
                  })
              .start()) {
        assertThat(worker.id()).isNotNull();
        RunHandle<@Nullable Object> run = database.client().start(flow, Map.of());
        while (given.get() < 6) {
          assertThat(
                  Integer.parseInt(
                      database.query(
                          "select count(*) from pg_stat_activity where datname = current_database()"
                              + " and state = 'active' and wait_event_type = 'Lock'"
                              + " and query like '%pgflow.exchange_tasks(%'")))
              .isLessThanOrEqualTo(1);
        }
        statement.execute("select pg_advisory_unlock(7)");
        assertThat(run.await(PATIENCE)).isEqualTo("done");
        assertThat(database.query("select attempts_count from pgflow.step_tasks")).isEqualTo("1");
      }
    }
  }

  @Test
  void anAttemptThatTakesTooLongIsInterruptedAndFails() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "slow", ", max_attempts => 2, base_delay => 0, timeout => 1");
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicBoolean told = new AtomicBoolean();
    try (Worker worker =
        start(
            flow,
            SampleFlows.bindSingle(
                flow,
                call -> {
                  if (call.context().attempt() > 1) {
                    return "second";
                  }
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    told.set(call.context().isCancelled());
                    interrupted.countDown();
                  }
                  return "ignored";
                }))) {
      assertThat(worker.id()).isNotNull();
      assertThat(client.start(flow, Map.of()).await(PATIENCE)).isEqualTo("second");
      assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(told).isTrue();
    }
  }

  @Test
  void anAttemptWithoutAThreadFailsAndIsTriedAgain() {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "threadless", ", max_attempts => 2, base_delay => 0");
    try (ThreadShortage shortage = new ThreadShortage();
        Worker worker =
            SampleFlows.singleWorker(DATABASE.dataSource(), flow, call -> call.context().attempt())
                // With a slot that is not given back nothing would be claimed any more
                .concurrency(1)
                .start()) {
      assertThat(worker.id()).isNotNull();
      shortage.after(0);
      assertThat(client.start(flow, Map.of()).await(PATIENCE)).isEqualTo(2);
      assertThat(client.start(flow, Map.of()).await(PATIENCE)).isEqualTo(1);
    }
  }

  @Test
  void aPoolThatCouldNotGrowGrowsLater() {
    FlowDefinition<Size, Long> flow =
        SampleFlows.fanout(DATABASE, "short-of-threads", ", base_delay => 0");
    int items = 2 * Runtime.getRuntime().availableProcessors() + 1;
    CountDownLatch together = new CountDownLatch(items);
    try (ThreadShortage shortage = new ThreadShortage();
        Worker worker =
            SampleFlows.fanoutWorker(
                    DATABASE.dataSource(),
                    flow,
                    call -> {
                      together.countDown();
                      together.await();
                      return SampleFlows.item(call);
                    })
                // However many processors there are, all items may run at once
                .concurrency(items)
                .start()) {
      assertThat(worker.id()).isNotNull();
      // One thread per processor is there before the pool has to grow
      shortage.after(Runtime.getRuntime().availableProcessors());
      assertThat(client.start(flow, new Size(items)).await(PATIENCE))
          .isEqualTo(items * (items - 1L) / 2);
      assertThat(shortage.isOver()).isTrue();
    }
  }

  @Test
  void aHeartbeatThatFailsIsTold() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "beating", "");
    CountDownLatch polled = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    LendingPool pool = new LendingPool(DATABASE.dataSource(), true);
    WorkerListener listener =
        new WorkerListener() {
          @Override
          public void exchanged(int handedIn, int claimed, Duration elapsed) {
            polled.countDown();
          }

          @Override
          public void databaseUnavailable(Exception failure) {
            told.countDown();
          }
        };
    try (Worker worker =
        SampleFlows.singleWorker(pool.dataSource(), flow, call -> "done")
            .name("beating")
            .lanes(1)
            // After the first look only heartbeats borrow connections
            .pollInterval(Duration.ofHours(1))
            .heartbeatInterval(Duration.ofMillis(20))
            .listener(listener)
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(polled.await(60, TimeUnit.SECONDS)).isTrue();
      // The look for due schedules at the start may meet one of them.
      pool.failOnce(new IllegalStateException("The pool is starting"))
          .failOnce(new IllegalStateException("The pool is starting"));
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aRunSomebodyKeepsLockedDelaysNoOther() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "locked", "");
    Pause pause = new Pause(1);
    try (Worker worker =
            SampleFlows.singleWorker(
                    DATABASE.dataSource(),
                    flow,
                    call -> {
                      if (isBad(call)) {
                        pause.take();
                      }
                      return "done";
                    })
                // The one lane has to leave the locked run alone now and then
                .lanes(1)
                .answerTimeout(Duration.ofSeconds(10))
                .start();
        Connection open = DATABASE.dataSource().getConnection();
        Statement statement = open.createStatement()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> victim = client.start(flow, Map.of("bad", true));
      pause.awaitHandlers();
      open.setAutoCommit(false);
      statement.execute(
          "select from pgflow.task_rows where run_id = '%s' for update".formatted(victim.runId()));
      pause.end();
      for (int i = 0; i < 3; i++) {
        assertThat(client.start(flow, Map.of("bad", false)).await(PATIENCE)).isEqualTo("done");
      }
      assertThat(victim.status()).isEqualTo(RunStatus.STARTED);
      open.rollback();
      assertThat(victim.await(PATIENCE)).isEqualTo("done");
    }
  }

  @Test
  void aTransactionalStepCommitsItsWorkWithItsCompletion() {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "transactional", ", base_delay => 0");
    try (Worker worker = startInserting(flow, WorkerFaultTest::failFirst)) {
      assertThat(worker.id()).isNotNull();
      assertThat(client.start(flow, Map.of()).await(PATIENCE)).isEqualTo(1);
    }
    assertThat(effects("transactional")).isEqualTo("1");
  }

  @Test
  void aTransactionalStepWhoseRunEndedMeanwhileLeavesNoEffect() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "overtaken", "");
    Pause pause = new Pause(1);
    try (Worker worker =
        startInserting(
            flow,
            call -> {
              pause.take();
              return 1;
            })) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = client.start(flow, Map.of());
      pause.awaitHandlers();
      run.cancel();
      pause.end();
    }
    assertThat(effects("overtaken")).isEqualTo("0");
  }

  @Test
  void aTransactionalStepCannotEndItsTransaction() {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "guarded", ", max_attempts => 1");
    try (Worker worker =
        startInserting(
            flow,
            call -> {
              call.connection().commit();
              return 1;
            })) {
      assertThat(worker.id()).isNotNull();
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> client.start(flow, Map.of()).await(PATIENCE))
          .withMessageContaining("Connection.commit");
    }
    assertThat(effects("guarded")).isEqualTo("0");
  }

  @Test
  void closeWaitsForHandlersAndHandsTheirResultsIn() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "drained", "");
    List<Object> inputs = java.util.Collections.nCopies(20, Map.of());
    Pause pause = new Pause(inputs.size());
    Worker worker =
        start(
            flow,
            SampleFlows.bindSingle(
                flow,
                call -> {
                  pause.take();
                  return 1;
                }));
    List<RunHandle<@Nullable Object>> runs = client.startAll(flow, inputs);
    pause.awaitHandlers();
    Thread closer = new Thread(worker::close);
    closer.start();
    pause.end();
    closer.join();
    assertThat(runs).allSatisfy(run -> assertThat(run.output()).isEqualTo(1));
  }

  @Test
  void aHandlerThatOutlivesTheCloseTimeoutIsInterruptedAndItsTaskReleased() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "stuck", "");
    CountDownLatch running = new CountDownLatch(1);
    Worker worker =
        SampleFlows.singleWorker(
                DATABASE.dataSource(),
                flow,
                call -> {
                  running.countDown();
                  new CountDownLatch(1).await();
                  return "never";
                })
            .closeTimeout(Duration.ofMillis(10))
            .start();
    RunHandle<@Nullable Object> run = client.start(flow, Map.of());
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    worker.close();
    try (Worker next = start(flow, SampleFlows.bindSingle(flow, call -> "next"))) {
      assertThat(next.id()).isNotNull();
      assertThat(run.await(PATIENCE)).isEqualTo("next");
    }
  }

  @Test
  @Timeout(120) // The pool would let it wait for an hour
  void aWorkerWithoutResultsClosesThoughItsPoolLetsItWait() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "away", "");
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicBoolean away = new AtomicBoolean();
    InvocationHandler lending =
        (proxy, method, arguments) -> {
          if (away.get()) {
            waiting.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new SQLException("interrupted while waiting for a connection", e);
            }
          }
          return method.invoke(DATABASE.dataSource(), arguments);
        };
    DataSource pool =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, lending);
    Worker worker =
        Worker.builder(pool)
            .flow(SampleFlows.bindSingle(flow, call -> "done"))
            .closeTimeout(Duration.ofHours(1))
            .start();
    away.set(true);
    DATABASE.terminateConnections();
    waiting.await();
    worker.close();
    assertThat(worker.state()).isNotNull();
  }

  @Test
  void connectionsThatDieAreReplaced() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "cut", ", timeout => 2");
    try (Worker worker = start(flow, SampleFlows::item)) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = client.start(flow, new Size(2_000));
      while (run.progress().step("each").completed() < 200) {
        Thread.onSpinWait();
      }
      DATABASE.terminateConnections();
      assertThat(run.await(PATIENCE)).isEqualTo(1_999_000);
    }
  }

  @Test
  void aWorkerRefusesAFlowWhoseStructureDiffers() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "differs", "");
    FlowDefinition<Size, Long> other =
        new FlowDefinition<>(
            flow.slug(),
            1,
            flow.shape().replace("\"each\"", "\"every\""),
            flow.inputType(),
            flow.output(),
            flow.steps());
    assertThatExceptionOfType(FlowVersionException.class)
        .isThrownBy(() -> start(other, SampleFlows::item))
        .withMessageContaining("differs");
  }

  private static Worker start(FlowDefinition<?, ?> flow, FlowBinding binding) {
    assertThat(binding.definition()).isEqualTo(flow);
    return Worker.builder(DATABASE.dataSource()).flow(binding).start();
  }

  private static Worker start(FlowDefinition<Size, Long> flow, StepHandler each) {
    return start(flow, SampleFlows.bindFanout(flow, each));
  }

  /** A worker whose transactional step leaves the flow's slug as an effect before all else. */
  private static Worker startInserting(FlowDefinition<?, ?> flow, StepHandler afterwards) {
    return start(
        flow,
        SampleFlows.bindTransactional(
            flow,
            call -> {
              insert(call, flow.slug());
              return afterwards.handle(call);
            }));
  }

  private static int failFirst(StepCall call) {
    if (call.context().attempt() == 1) {
      throw new IllegalStateException("the first attempt, on purpose");
    }
    return 1;
  }

  private static void insert(StepCall call, String key) throws Exception {
    try (PreparedStatement insert =
        call.connection().prepareStatement("insert into effects values (?)")) {
      insert.setString(1, key);
      insert.execute();
    }
  }

  private static String effects(String key) {
    return DATABASE.query("select count(*) from effects where key = '" + key + "'");
  }

  /** Where handlers wait until the test lets them go on. */
  private static final class Pause {
    private final CountDownLatch handlers;
    private final CountDownLatch ended = new CountDownLatch(1);

    Pause(int handlers) {
      this.handlers = new CountDownLatch(handlers);
    }

    void take() throws InterruptedException {
      handlers.countDown();
      ended.await();
    }

    void awaitHandlers() throws InterruptedException {
      assertThat(handlers.await(60, TimeUnit.SECONDS)).as("all handlers wait").isTrue();
    }

    void end() {
      ended.countDown();
    }
  }
}
