package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunAction;
import io.pgflow4j.RunLook;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.StepKind;
import io.pgflow4j.StepLook;
import io.pgflow4j.StepStatus;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.FlowShape;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.StepWait;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run: its head, graph, times, and one open step.
 *
 * @param error its whole error, or null
 * @param input the run's input where the viewer may see it
 * @param otherScale the same page with the other scale of time
 */
public record RunView(
    RunSummary run,
    @Nullable String error,
    @Nullable Integer failedAttempt,
    Status status,
    String took,
    int stepsDone,
    int steps,
    int currentVersion,
    List<StrandedStep> stranded,
    Set<String> fanouts,
    @Nullable GraphView graph,
    @Nullable TimeChart times,
    @Nullable StepPanel panel,
    @Nullable String input,
    List<ActionLine> actions,
    boolean heat,
    String otherScale,
    List<StepWait> waits) {

  /** What a person did to the run. */
  public record ActionLine(String what, java.time.Instant when, String by, String reason) {}

  /** Looks. */
  public static RunView of(Looks looks, Frame frame, UUID id, Request request, Payloads payloads) {
    RunLook look = looks.run(id);
    RunSummary run = look.run();
    FlowShape shape = looks.shape(run.flowSlug(), run.flowVersion());
    @Nullable String open = openStep(look, request.parameter("step"));
    List<StepWait> waits =
        run.status() == RunStatus.STARTED
                && shape.steps().stream().anyMatch(s -> s.awaits() != null)
            ? looks.waits(id)
            : List.of();
    Map<String, Integer> parked =
        waits.stream().collect(Collectors.toMap(StepWait::stepSlug, StepWait::parked));
    boolean heat = request.parameter("heat") != null;
    boolean enlarged = "even".equals(request.parameter("scale"));
    List<StrandedStep> stranded =
        run.status() == RunStatus.STARTED
            ? looks.stranded().stream()
                .filter(
                    s ->
                        s.flowSlug().equals(run.flowSlug()) && s.flowVersion() == run.flowVersion())
                .toList()
            : List.of();
    return new RunView(
        run,
        look.errorMessage(),
        look.failedAttempt(),
        Status.ofRun(run.status()),
        Say.between(run.startedAt(), run.finishedAt(), look.lookedAt()),
        look.steps().size() - run.remainingSteps(),
        look.steps().size(),
        shape.currentVersion(),
        stranded,
        look.steps().stream()
            .filter(step -> step.stepType() == StepKind.FANOUT)
            .map(StepLook::stepSlug)
            .collect(Collectors.toSet()),
        StepDrawing.of(frame, look, open, parked),
        TimeChart.of(look, enlarged, parked),
        open == null
            ? null
            : StepPanel.of(
                looks, frame, look, shape, open, parked.getOrDefault(open, 0), request, payloads),
        payloads.shown() && request.parameter("input") != null
            ? payloads.text(run.flowSlug(), "run", looks.runInput(id))
            : null,
        look.actions().stream()
            .map(
                a ->
                    new ActionLine(
                        word(a.action()),
                        a.actedAt(),
                        a.requestedBy(),
                        a.reason() == null ? "" : a.reason()))
            .toList(),
        heat,
        (open == null ? frame.run(id) + "?step=-" : frame.run(id) + "?step=" + Frame.encode(open))
            + (enlarged ? "" : "&scale=even")
            + "#time-title",
        waits);
  }

  private static String word(RunAction.Kind kind) {
    return switch (kind) {
      case CANCEL -> "cancelled";
      case RETRY -> "retried";
      case RETRY_TASKS -> "retried with some items first";
    };
  }

  /** The step that was asked for; otherwise what failed, or the fanout that runs. */
  private static @Nullable String openStep(RunLook look, @Nullable String wanted) {
    if (wanted != null) {
      return look.steps().stream()
          .map(StepLook::stepSlug)
          .filter(wanted::equals)
          .findFirst()
          .orElse(null);
    }
    if (look.run().failedStepSlug() != null) {
      return look.run().failedStepSlug();
    }
    return look.steps().stream()
        .filter(s -> s.stepType() == StepKind.FANOUT && s.startedAt() != null)
        .filter(s -> s.status() == StepStatus.STARTED || s.failed() > 0)
        .map(StepLook::stepSlug)
        .findFirst()
        .orElse(null);
  }

  /** Whether the step that failed has items. */
  public boolean failedInFanout() {
    return fanouts.contains(String.valueOf(run.failedStepSlug()));
  }

  /** Whether it can be retried. */
  public boolean canRetry() {
    return run.status() == RunStatus.FAILED || run.status() == RunStatus.CANCELLED;
  }

  /** Whether it can be cancelled. */
  public boolean canCancel() {
    return run.status() == RunStatus.STARTED;
  }
}
