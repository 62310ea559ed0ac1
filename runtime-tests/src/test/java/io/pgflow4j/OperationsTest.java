package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.pgflow4j.RunOutcome.Outcome;
import io.pgflow4j.SampleFlows.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    RunLook look = operations.look(run);
    assertThat(look.actions()).isEmpty();
    assertThat(look.errorMessage()).isNull();
    assertThat(look.run()).isEqualTo(operations.find(run.toString()).get(0));
    assertThat(look.steps())
        .filteredOn(step -> step.stepSlug().equals(root()))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.stepType()).isEqualTo(StepKind.SINGLE);
              assertThat(step.status()).isEqualTo(StepStatus.STARTED);
              assertThat(step.queued()).isEqualTo(1);
              assertThat(step.startedAt()).isNotNull();
              assertThat(step.dependsOn()).isEmpty();
            });
    assertThat(look.lookedAt()).isAfterOrEqualTo(look.run().startedAt());
    assertThat(operations.flowDefinitionJson(SLUG, null)).contains("\"slug\": \"" + SLUG + "\"");
    assertThat(operations.flowDefinitionJson(SLUG, 1)).contains("\"retention\": {}");
    FlowDetails flow = operations.flow(SLUG, null);
    assertThat(flow.currentVersion()).isEqualTo(1);
    assertThat(flow.options()).containsEntry("max_attempts", "3");
    assertThat(flow.versions()).extracting(FlowDetails.Version::version).containsExactly(1);
    assertThat(flow.typesJson()).isNull();
    assertThat(flow.steps())
        .extracting(FlowDetails.StepDetails::slug, FlowDetails.StepDetails::type)
        .contains(tuple("make", StepKind.SINGLE), tuple("each", StepKind.FANOUT));
    FlowStats stats = operations.flowStats(SLUG, 10);
    assertThat(stats.runs()).isPositive();
    assertThat(stats.to()).isEqualTo(look.run().startedAt());
    assertThat(stats.steps()).isNotEmpty();
    RunSearch search = operations.search(RunSelection.ofFlows(SLUG), "{}", 1);
    assertThat(search.runs()).containsExactly(look.run());
    assertThat(search.lookedAt()).isEqualTo(1);
    assertThat(search.oldestRunId()).isEqualTo(run);
    assertThat(operations.backlog())
        .filteredOn(step -> step.flowSlug().equals(SLUG))
        .singleElement()
        .satisfies(step -> assertThat(step.due()).isEqualTo(1));
    assertThat(operations.runningTasks(10)).isEmpty();
    assertThat(operations.taskCells(run, root(), 10))
        .containsExactly(new TaskCell(0, 0, 0, 1, 0, 0, 0, 0));
    assertThat(operations.taskErrors(run, root())).isEmpty();
    assertThatExceptionOfType(UnknownRunException.class)
        .isThrownBy(() -> operations.look(new UUID(0, 9)));
  }

  @Test
  void findsRunsByTagsAndByInput() {
    DATABASE.execute("select pgflow.alter_flow('" + SLUG + "', tags => array['n'])");
    UUID small = client.start(FLOW, new Size(41)).runId();
    UUID large = client.start(FLOW, new Size(42)).runId();
    DATABASE.execute("select pgflow.alter_flow('" + SLUG + "')");
    RunSelection selection = RunSelection.ofFlows(SLUG).tagged("n", "42");
    assertThat(operations.list(selection, null, 10))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.runId()).isEqualTo(large);
              assertThat(run.tags()).isEqualTo(Map.of("n", "42"));
              assertThat(operations.list(selection, run, 10)).isEmpty();
              assertThat(operations.look(large).run()).isEqualTo(run);
            });
    RunSearch search = operations.search(RunSelection.ofFlows(SLUG), "{\"n\": 41}", 100);
    assertThat(search.runs()).extracting(RunSummary::runId).containsExactly(small);
    assertThat(operations.cancel(selection, 10, NOTE))
        .extracting(RunOutcome::runId)
        .containsExactly(large);
    assertThat(operations.retry(selection.withStatus(RunStatus.CANCELLED), 10, NOTE))
        .extracting(RunOutcome::runId)
        .containsExactly(large);
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> operations.list(RunSelection.all().tagged("n", "42"), null, 10))
        .withMessageContaining("names 0 flows");
  }

  @Test
  void setsRetentionAndPrunes() {
    operations.setRetention(SLUG, RunStatus.COMPLETED, Duration.ofDays(7));
    assertThat(operations.flowDefinitionJson(SLUG, null)).contains("\"completed\": \"168:00:00\"");
    operations.setRetention(SLUG, RunStatus.COMPLETED, null);
    assertThat(operations.flowDefinitionJson(SLUG, null)).contains("\"retention\": {}");
    assertThat(operations.prune(Duration.ofDays(1000), 10)).isZero();
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> operations.prune(Duration.ofDays(1000), 0));
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
    RunLook look = operations.look(run);
    assertThat(look.actions())
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.action()).isEqualTo(RunAction.Kind.CANCEL);
              assertThat(action.requestedBy()).isEqualTo("eva");
              assertThat(action.reason()).isEqualTo("wrong input");
            });
    Instant finishedAt = Objects.requireNonNull(look.run().finishedAt());
    assertThat(operations.ended(finishedAt.minusMillis(1), null, 500)).contains(look.run());
    assertThat(operations.runCounts(finishedAt.minusMillis(1), Duration.ofHours(1)))
        .filteredOn(count -> count.flowSlug().equals(SLUG))
        .extracting(RunCount::status)
        .containsExactly(RunStatus.CANCELLED);
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
    TaskPage page = operations.tasks(run, step, Set.of(), null, 10);
    assertThat(page.nextIndex()).isNull();
    assertThat(page.tasks())
        .extracting(TaskSummary::taskIndex, TaskSummary::status)
        .containsExactly(tuple(0, TaskStatus.QUEUED));
    assertThat(operations.tasks(run, step, Set.of(TaskStatus.FAILED), null, 10).tasks()).isEmpty();
    TaskDetail task = operations.task(run, step, 0, 1000);
    assertThat(task.failures()).isEmpty();
    assertThat(task.output()).isNull();
    assertThat(task.input())
        .isNotNull()
        .satisfies(input -> assertThat(input.value()).startsWith("{\"run\":"));
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
