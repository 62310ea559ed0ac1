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
import io.pgflow4j.dashboard.internal.read.RunSight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    String otherScale,
    List<StepLook> waits,
    List<End> ends,
    String cancelled) {

  /** When a fanout will be done. */
  public record End(String step, String when) {}

  /** What a person did to the run. */
  public record ActionLine(String what, Instant when, String by, String reason) {}

  /** Looks. */
  public static RunView of(Looks looks, Frame frame, UUID id, Request request, Payloads payloads) {
    RunSight sight = looks.sight(id);
    RunLook look = sight.look();
    RunSummary run = look.run();
    FlowShape shape = looks.shape(run.flowSlug(), run.flowVersion());
    @Nullable String open = openStep(look, request.parameter("step"));
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
        StepDrawing.of(frame, sight, open),
        TimeChart.of(sight, enlarged),
        open == null ? null : StepPanel.of(looks, frame, sight, shape, open, request, payloads),
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
        (open == null ? frame.run(id) + "?step=-" : frame.run(id) + "?step=" + Frame.encode(open))
            + (enlarged ? "" : "&scale=even")
            + "#time-title",
        look.steps().stream().filter(step -> RunSight.parked(step) > 0).toList(),
        ends(looks, look),
        cancelled(look));
  }

  /** What was not worked on any more when the run ended; empty for nothing. */
  private static String cancelled(RunLook look) {
    return look.steps().stream()
        .filter(step -> step.cancelled() > 0)
        .map(
            step ->
                step.stepType() == StepKind.FANOUT
                    ? Say.count(step.cancelled(), "item", "items") + " of " + step.stepSlug()
                    : step.stepSlug())
        .collect(Collectors.joining(", "));
  }

  /** When fanouts that get on will be done, at their present pace, as far as that is known. */
  private static List<End> ends(Looks looks, RunLook look) {
    List<End> ends = new ArrayList<>();
    for (StepLook step : look.steps()) {
      Instant began = step.firstStartedAt();
      if (step.stepType() == StepKind.FANOUT
          && step.status() == StepStatus.STARTED
          && began != null) {
        int done = step.completed() + step.failed();
        Double pace = looks.pace(look.run().runId(), step.stepSlug(), began, look.lookedAt(), done);
        if (pace != null) {
          ends.add(
              new End(step.stepSlug(), end(look.lookedAt(), (step.total() - done) / pace, pace)));
        }
      }
    }
    return ends;
  }

  private static String end(Instant now, double seconds, double pace) {
    String rate =
        pace < 1 ? String.format(Locale.ROOT, "%.2f", pace) : Say.number(Math.round(pace));
    return Say.ago(now.plusSeconds((long) seconds + 1), now) + ", at " + rate + " a second";
  }

  private static String word(RunAction.Kind kind) {
    if (kind == RunAction.Kind.CANCEL) {
      return "cancelled";
    }
    return kind == RunAction.Kind.RETRY ? "retried" : "retried with some items first";
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
