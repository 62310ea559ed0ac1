package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.spi.ResultOutcome;
import io.pgflow4j.spi.StepCall;
import io.pgflow4j.spi.WorkerListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a handler learns whose result would be discarded. No worker here is ever told to stop. */
final class CancellationTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PgflowClient client = DATABASE.client();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CompletableFuture<Boolean> told = new CompletableFuture<>();
  private final Queue<String> events = new ConcurrentLinkedQueue<>();

  @Test
  void cancellingARunInterruptsItsHandlerAndNobodyIsAlarmed() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "cancelled", "");
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    RunHandle<@Nullable Object> run = client.start(flow, Map.of());
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      try (Worker worker = start(SampleFlows.bindSingle(flow, this::block))) {
        assertThat(worker.id()).isNotNull();
        await(running);
        run.cancel();
        assertThat(await(told)).as("isCancelled").isTrue();
      }
    } finally {
      System.setErr(before);
    }
    assertThat(events).containsExactly("started only 1", "cancelled only 1");
    assertThat(logged.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains(run.runId().toString()))
        .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(
            DATABASE.query(
                "select status || ' ' || attempts_count || coalesce(output::text, '')"
                    + " || coalesce(error_message, '') from pgflow.step_tasks where run_id = '"
                    + run.runId()
                    + "'"))
        .isEqualTo("cancelled 1");
  }

  @Test
  void aHandlerThatComputesCanAsk() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "computing", "");
    try (Worker worker =
        start(
            SampleFlows.bindSingle(
                flow,
                call -> {
                  running.countDown();
                  while (!call.context().isCancelled()) {
                    Thread.onSpinWait();
                  }
                  told.complete(true);
                  return "unwanted";
                }))) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = client.start(flow, Map.of());
      await(running);
      run.cancel();
      assertThat(await(told)).isTrue();
    }
  }

  @Test
  void aTaskThatFailsForGoodInterruptsItsSiblings() throws Exception {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "siblings", "");
    try (Worker worker =
        start(
            SampleFlows.bindFanout(
                flow,
                call -> {
                  if (SampleFlows.item(call) == 0) {
                    running.await();
                    throw new PermanentFailure("item 0 is cursed");
                  }
                  return block(call);
                }))) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = client.start(flow, new Size(2));
      assertThat(await(told)).isTrue();
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .satisfies(e -> assertThat(e.failure().taskIndex()).isZero());
    }
    assertThat(events).contains("failed each 1", "cancelled each 1");
  }

  @Test
  void anAttemptThatLostItsLeaseIsInterruptedAndTheNextOneCounts() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "lost-lease", "");
    try (Worker worker =
        start(
            SampleFlows.bindSingle(
                flow, call -> call.context().attempt() == 1 ? block(call) : "second"))) {
      RunHandle<@Nullable Object> run = client.start(flow, Map.of());
      await(running);
      // What becomes of a worker that was silent for too long.
      DATABASE.query("select pgflow.deregister_worker('" + worker.id() + "')");
      assertThat(await(told)).isTrue();
      assertThat(run.await(PATIENCE)).isEqualTo("second");
    }
    assertThat(events)
        .containsExactlyInAnyOrder(
            "started only 1", "cancelled only 1", "started only 2", "succeeded only 2");
  }

  @Test
  void aTransactionalStepIsRolledBackWhateverItReturns() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "rolled-back", "");
    try (Worker worker =
        start(
            SampleFlows.bindTransactional(
                flow,
                call -> {
                  try (PreparedStatement insert =
                      call.connection().prepareStatement("insert into effects values ('kept')")) {
                    insert.execute();
                  }
                  return block(call);
                }))) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = client.start(flow, Map.of());
      await(running);
      run.cancel();
      assertThat(await(told)).isTrue();
    }
    assertThat(events).containsExactly("started only 1", "cancelled only 1");
    assertThat(DATABASE.query("select count(*) from effects")).isEqualTo("0");
  }

  @Test
  void theSlotIsFreeAgain() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "slot", "");
    try (Worker worker =
        builder(
                SampleFlows.bindSingle(
                    flow, call -> running.getCount() == 1 ? block(call) : "next"))
            .concurrency(1)
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = client.start(flow, Map.of());
      await(running);
      RunHandle<@Nullable Object> next = client.start(flow, Map.of());
      run.cancel();
      assertThat(next.await(PATIENCE)).isEqualTo("next");
    }
  }

  @Test
  void aHeartbeatIsNotSoRareThatTheWorkerCountsAsDead() {
    Worker.Builder builder = Worker.builder(DATABASE.dataSource());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.heartbeatInterval(Duration.ofSeconds(11)))
        .withMessage(
            "heartbeatInterval is PT11S; it must be at most PT10S, because a worker counts as"
                + " dead after 30 s of silence");
  }

  /** Blocks until it is interrupted, notes what the context says then, and returns all the same. */
  private @Nullable Object block(StepCall call) {
    running.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      told.complete(call.context().isCancelled());
    }
    return 1;
  }

  private Worker start(FlowBinding flow) {
    return builder(flow).start();
  }

  private Worker.Builder builder(FlowBinding flow) {
    return Worker.builder(DATABASE.dataSource())
        .flow(flow)
        .heartbeatInterval(Duration.ofMillis(20))
        .listener(new Events(events, List.of("make", "sum")));
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static boolean await(CompletableFuture<Boolean> future) throws Exception {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** What becomes of attempts, but not of the steps that are beside the point. */
  private record Events(Queue<String> events, List<String> without) implements WorkerListener {
    @Override
    public void attemptStarted(StepContext attempt) {
      note("started", attempt);
    }

    @Override
    public void attemptSucceeded(StepContext attempt, Duration elapsed) {
      note("succeeded", attempt);
    }

    @Override
    public void attemptFailed(StepContext attempt, Duration elapsed, Throwable failure) {
      note("failed", attempt);
    }

    @Override
    public void attemptCancelled(StepContext attempt, Duration elapsed) {
      note("cancelled", attempt);
    }

    @Override
    public void resultSettled(String flowSlug, String stepSlug, ResultOutcome outcome) {
      if (outcome == ResultOutcome.STALE) {
        events.add("stale");
      }
    }

    private void note(String event, StepContext attempt) {
      if (!without.contains(attempt.stepSlug())) {
        events.add(event + " " + attempt.stepSlug() + " " + attempt.attempt());
      }
    }
  }
}
