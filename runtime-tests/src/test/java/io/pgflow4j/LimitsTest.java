package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is too much fails its run clearly, with a real worker, and the worker goes on. What jsonb
 * cannot hold is hundreds of megabytes large; here it is anything with the string "huge" in it, and
 * a trigger raises what PostgreSQL would.
 */
final class LimitsTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOO_LARGE =
      "total size of jsonb elements exceeds the maximum of 268435455 bytes";

  private final PgflowClient client = DATABASE.client();

  @BeforeAll
  static void limit() {
    DATABASE.execute(
        """
        create function beyond_jsonb() returns trigger language plpgsql as $$
        begin
          raise exception using errcode = 'program_limit_exceeded', message = '%s';
        end $$
        """
            .formatted(TOO_LARGE));
    // A task may put out "huge" as half of what is too much, "monstrous" it may not.
    limit("task_rows", "monstrous");
    limit("step_states", "huge");
    limit("runs", "huge");
  }

  private static void limit(String table, String word) {
    DATABASE.execute(
        "create trigger beyond_jsonb before update of output on pgflow."
            + table
            + " for each row when (new.output::text like '%\""
            + word
            + "\"%') execute function beyond_jsonb()");
  }

  @Test
  void aFanoutOverTooManyElementsFailsItsRunBeforeAnyTaskIsWritten() {
    FlowDefinition<Size, Long> flow =
        SampleFlows.fanout(DATABASE, "too-many", ", max_fanout => 5, max_attempts => 3");
    Queue<String> started = new ConcurrentLinkedQueue<>();
    WorkerListener listener =
        new WorkerListener() {
          @Override
          public void attemptStarted(StepContext attempt) {
            started.add(attempt.idempotencyKey());
          }
        };
    try (Worker worker =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), flow, SampleFlows::item)
            .listener(listener)
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = client.start(flow, new Size(6));
      RunFailure failure = failure(() -> run.await(PATIENCE));
      assertThat(failure.stepSlug()).isEqualTo("make");
      assertThat(failure.attempt()).as("more attempts would not help").isEqualTo(1);
      assertThat(failure.message())
          .isEqualTo("Fanout over 6 elements exceeds the flow's limit of 5");
      assertThat(started).containsExactly(run.runId() + "/make/0");
      assertThat(run.progress().step("each").total()).isZero();
      assertThat(
              DATABASE.query(
                  "select string_agg(step_slug, ',') from pgflow.step_tasks where run_id = '"
                      + run.runId()
                      + "'"))
          .isEqualTo("make");

      assertThat(client.start(flow, new Size(5)).await(PATIENCE))
          .as("as many as may be")
          .isEqualTo(10);
    }
  }

  /** Items before one have output 1, the others a text. */
  private static FlowBinding onesBefore(int first, String text, FlowDefinition<Size, Long> flow) {
    return FlowBinding.of(flow)
        .step("make", SampleFlows.INTEGERS, SampleFlows::range)
        .step("each", SampleFlows.OBJECT, call -> SampleFlows.item(call) < first ? 1 : text)
        .step("sum", SampleFlows.LONG, call -> 42L)
        .build();
  }

  @Test
  void gatheredOutputsThatAreTooLargeFailTheirRun() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "gathered", "");
    try (Worker worker = start(onesBefore(2, "huge", flow))) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = client.start(flow, new Size(4));
      RunFailure failure = failure(() -> run.await(PATIENCE));
      assertThat(failure.stepSlug()).isEqualTo("each");
      assertThat(failure.message())
          .isEqualTo("The gathered outputs are larger than jsonb can hold: " + TOO_LARGE);
      assertThat(run.progress().step("each").completed()).isEqualTo(4);
      assertThat(client.start(flow, new Size(2)).await(PATIENCE)).isEqualTo(42);
    }
  }

  @Test
  void aRunsOutputThatIsTooLargeFailsIt() {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "run-output", "");
    // So large that the core expects that it may be too much.
    Map<String, String> output = Map.of("a", "huge", "b", "x".repeat(1_100_000));
    try (Worker worker = start(SampleFlows.bindSingle(flow, call -> output))) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = client.start(flow, Map.of());
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .withMessage(
              "Run "
                  + run.runId()
                  + " of flow 'run-output' failed: The run's output is larger than jsonb can hold: "
                  + TOO_LARGE)
          .satisfies(e -> assertThat(e.failure().stepSlug()).as("no step is to blame").isNull());
    }
  }

  @Test
  void anOutputThatIsTooLargeFailsItsTaskForGoodAndNoOther() {
    FlowDefinition<Size, Long> flow =
        SampleFlows.fanout(DATABASE, "one-output", ", max_attempts => 3");
    try (Worker worker = start(onesBefore(3, "monstrous", flow))) {
      assertThat(worker.id()).isNotNull();
      List<RunHandle<Long>> runs =
          client.startAll(flow, List.of(new Size(3), new Size(4), new Size(3)));
      RunFailure failure = failure(() -> runs.get(1).await(PATIENCE));
      assertThat(failure.stepSlug()).isEqualTo("each");
      assertThat(failure.taskIndex()).isEqualTo(3);
      assertThat(failure.attempt()).isEqualTo(1);
      assertThat(failure.message()).contains("The database rejected the output", TOO_LARGE);
      assertThat(runs.get(0).await(PATIENCE)).isEqualTo(42);
      assertThat(runs.get(2).await(PATIENCE)).isEqualTo(42);
    }
  }

  @Test
  void noWorkerTakesOutputsThatCannotBeSentToTheDatabase() {
    Worker.Builder builder = Worker.builder(DATABASE.dataSource());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxOutputChars(268_435_456))
        .withMessage(
            "maxOutputChars is 268435456; it must be at most 268435455, because jsonb cannot"
                + " hold more bytes");
  }

  private static RunFailure failure(ThrowingCallable call) {
    RunFailure[] failure = new RunFailure[1];
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(call)
        .satisfies(e -> failure[0] = e.failure());
    return failure[0];
  }

  private static Worker start(FlowBinding flow) {
    return Worker.builder(DATABASE.dataSource()).flow(flow).start();
  }
}
