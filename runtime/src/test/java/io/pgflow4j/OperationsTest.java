package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.RunOutcome.Outcome;
import io.pgflow4j.SampleFlows.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OperationsTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final String SLUG = "operated-flow";
  private static final FlowDefinition<Size, Long> FLOW = SampleFlows.fanout(DATABASE, SLUG, "");
  private static final ActionNote NOTE = ActionNote.because("wrong input").by("eva");

  private final PgflowClient client = DATABASE.client();
  private final Operations operations = client.operations();

  @BeforeEach
  void cancelWhatIsOpen() {
    operations.cancel(RunSelection.ofFlows(SLUG), 1000, ActionNote.none());
  }

  @Test
  void listsRunsPageByPageNewestFirst() {
    UUID older = client.start(FLOW, new Size(1)).runId();
    UUID newer = client.start(FLOW, new Size(2)).runId();
    RunSelection open = RunSelection.ofFlows(SLUG).withStatus(RunStatus.STARTED);
    List<RunSummary> first = operations.list(open, null, 1);
    assertThat(first).extracting(RunSummary::runId).containsExactly(newer);
    assertThat(operations.list(open, first.get(0), 10))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.runId()).isEqualTo(older);
              assertThat(run.flowSlug()).isEqualTo(SLUG);
              assertThat(run.status()).isEqualTo(RunStatus.STARTED);
              assertThat(run.finishedAt()).isNull();
              assertThat(run.inputBytes()).isPositive();
            });
    assertThat(operations.list(open.startedBefore(Instant.EPOCH), null, 10)).isEmpty();
    assertThat(operations.list(RunSelection.all().startedFrom(Instant.EPOCH), null, 500))
        .extracting(RunSummary::runId)
        .contains(older, newer);
    assertThat(operations.find(newer.toString()))
        .extracting(RunSummary::runId)
        .containsExactly(newer);
  }

  @Test
  void looksAtARunItsTasksAndItsFlow() {
    UUID run = client.start(FLOW, new Size(1)).runId();
    assertThat(operations.lookJson(run)).contains("\"actions\": []");
    assertThat(operations.flowDefinitionJson(SLUG, null)).contains("\"slug\": \"" + SLUG + "\"");
    assertThat(operations.flowDefinitionJson(SLUG, 1)).contains("\"retention\": {}");
    assertThat(operations.flowStatsJson(SLUG, 10)).contains("\"runs\"");
    assertThat(operations.searchJson(SLUG, "{}", 10)).contains(run.toString());
    assertThatExceptionOfType(UnknownRunException.class)
        .isThrownBy(() -> operations.lookJson(new UUID(0, 9)));
  }

  @Test
  void cancelsAndRetriesManyRuns() {
    UUID run = client.start(FLOW, new Size(1)).runId();
    UUID unknown = new UUID(0, 9);
    assertThat(operations.cancel(List.of(run, unknown), NOTE))
        .containsExactlyInAnyOrder(
            new RunOutcome(run, Outcome.CANCELLED, RunStatus.CANCELLED, null),
            new RunOutcome(
                unknown,
                Outcome.UNKNOWN,
                null,
                "Unknown run. Check the id; finished runs may have been pruned."));
    assertThat(operations.lookJson(run)).contains("\"eva\"", "\"wrong input\"");
    assertThat(operations.retry(List.of(run), ActionNote.none()))
        .extracting(RunOutcome::outcome)
        .containsExactly(Outcome.RETRIED);
    assertThat(operations.retry(List.of(run), ActionNote.none()))
        .extracting(RunOutcome::outcome)
        .containsExactly(Outcome.UNCHANGED);
    assertThat(operations.cancel(RunSelection.ofFlows(SLUG), 10, NOTE))
        .extracting(RunOutcome::runId)
        .containsExactly(run);
    RunSelection cancelled = RunSelection.ofFlows(SLUG).withStatus(RunStatus.CANCELLED);
    assertThat(operations.retry(cancelled, 1000, NOTE)).extracting(RunOutcome::runId).contains(run);
    assertThat(operations.retry(RunSelection.ofFlows(SLUG), 10, NOTE)).isEmpty();
  }

  @Test
  void refusesWhatAnActionCannotBeFor() {
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> operations.cancel(RunSelection.all(), 10, NOTE))
        .withMessageContaining("names 0 flows");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(
            () ->
                operations.cancel(
                    RunSelection.ofFlows(SLUG).withStatus(RunStatus.FAILED), 10, NOTE))
        .withMessageContaining("cannot be cancelled");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> operations.retry(RunSelection.ofFlows(SLUG), 1001, NOTE))
        .withMessageContaining("max_runs is 1001");
    assertThatExceptionOfType(UnknownFlowException.class)
        .isThrownBy(() -> operations.cancel(RunSelection.ofFlows("nobody"), 10, NOTE));
    assertThatExceptionOfType(UnknownFlowException.class)
        .isThrownBy(() -> operations.pauseFlow("nobody", NOTE));
  }

  @Test
  void pausesAndResumes() {
    assertThat(operations.pauseFlow(SLUG, NOTE)).isTrue();
    assertThat(operations.pauseFlow(SLUG, NOTE)).isFalse();
    assertThat(flow().pausedAt()).isNotNull();
    assertThat(operations.resumeFlow(SLUG)).isTrue();
    assertThat(flow().pausedAt()).isNull();
    String step = FLOW.steps().get(0).slug();
    assertThat(operations.pauseStep(SLUG, step, NOTE)).isTrue();
    assertThat(flow().pausedSteps()).containsExactly(step);
    assertThat(operations.resumeStep(SLUG, step)).isTrue();
  }

  private FlowSummary flow() {
    return operations.flows().stream()
        .filter(flow -> flow.flowSlug().equals(SLUG))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void retriesSomeTasksFirst() {
    UUID run = client.start(FLOW, new Size(1)).runId();
    String step = root();
    assertThatExceptionOfType(RunStateException.class)
        .isThrownBy(() -> operations.retryTasks(run, step, List.of(0), NOTE));
    client.run(run).cancel();
    operations.retryTasks(run, step, List.of(0), NOTE);
    assertThat(client.run(run).status()).isEqualTo(RunStatus.STARTED);
    assertThat(operations.tasksJson(run, step, null, 10)).contains("\"queued\"");
    assertThat(operations.taskJson(run, step, 0, 1000)).contains("\"failures\": []");
  }

  private static String root() {
    return FLOW.steps().stream()
        .filter(step -> step.dependsOn().isEmpty())
        .findFirst()
        .orElseThrow()
        .slug();
  }

  @Test
  void aRunIsFoundWithoutItsDefinition() {
    RunHandle<String> run = client.run(client.start(FLOW, new Size(1)).runId());
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
    run.cancel();
    assertThatExceptionOfType(RunCancelledException.class).isThrownBy(run::output);
  }

  @Test
  void workersAndStrandedStepsAreListed() {
    client.start(FLOW, new Size(1));
    DATABASE.query(
        "select pgflow.register_worker('00000000-0000-0000-0000-0000000000ab', 'one', '{}')");
    assertThat(operations.workers(false))
        .filteredOn(worker -> worker.name().equals("one"))
        .singleElement()
        .satisfies(
            worker -> {
              assertThat(worker.status()).isEqualTo(WorkerSummary.Status.ALIVE);
              assertThat(worker.runnableJson()).isEqualTo("{}");
              assertThat(worker.tasks()).isZero();
            });
    assertThat(operations.strandedSteps())
        .filteredOn(step -> step.flowSlug().equals(SLUG))
        .extracting(StrandedStep::stepSlug)
        .containsExactly(root());
  }
}
