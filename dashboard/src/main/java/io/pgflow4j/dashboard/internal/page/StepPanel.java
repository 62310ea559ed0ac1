package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunLook;
import io.pgflow4j.StepKind;
import io.pgflow4j.StepLook;
import io.pgflow4j.TaskError;
import io.pgflow4j.TaskPage;
import io.pgflow4j.TaskStatus;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.FlowShape;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.RunSight;
import io.pgflow4j.dashboard.internal.read.StepShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run: options, counts, errors and items.
 *
 * @param range which items the address asks for; empty for no end
 */
public record StepPanel(
    StepLook step,
    Status status,
    String waited,
    String worked,
    String parked,
    String rate,
    String input,
    List<Options.Line> options,
    List<Chip> chips,
    List<TaskError> errors,
    TaskPage tasks,
    String range,
    @Nullable String next,
    @Nullable String first,
    String heatLink,
    HeatMap heat,
    StepOutput output,
    boolean batched,
    int batch) {
  private static final int PAGE = 50;
  private static final int MAPPED = 50;
  private static final int CELLS = 1_000;

  /** A filter of the items, with how many it lets through. */
  public record Chip(String key, String word, String count, String link, boolean chosen) {}

  static StepPanel of(
      Looks looks,
      Frame frame,
      RunSight sight,
      FlowShape shape,
      String slug,
      Request request,
      Payloads payloads) {
    RunLook look = sight.look();
    UUID run = look.run().runId();
    StepLook step =
        look.steps().stream().filter(s -> s.stepSlug().equals(slug)).findFirst().orElseThrow();
    @Nullable StepShape definition =
        shape.steps().stream().filter(s -> s.slug().equals(slug)).findFirst().orElse(null);
    String wanted = Objects.requireNonNullElse(request.parameter("items"), preferred(step));
    Set<TaskStatus> statuses = statuses(wanted);
    @Nullable Integer after = count(request, "after");
    @Nullable Integer upto = count(request, "upto");
    int behind = after == null ? -1 : after;
    int rows = upto == null ? PAGE : Math.max(1, Math.min(PAGE, upto - behind));
    boolean begun = step.startedAt() != null;
    TaskPage tasks =
        begun ? looks.tasks(run, slug, statuses, after, rows) : new TaskPage(List.of(), null);
    @Nullable Integer next = tasks.nextIndex();
    String base = frame.run(run) + "?step=" + Frame.encode(slug);
    boolean mapped = Objects.requireNonNullElse(step.tasks(), 0) > MAPPED;
    boolean heat = mapped && request.parameter("heat") != null;
    return new StepPanel(
        step,
        Status.ofStep(step, sight),
        Say.between(
            step.startedAt(),
            step.firstStartedAt() == null ? step.finishedAt() : step.firstStartedAt(),
            look.lookedAt()),
        Say.between(step.firstStartedAt(), sight.workedUntil(step), look.lookedAt()),
        Say.between(sight.parkedSince(step), step.finishedAt(), look.lookedAt()),
        StepDrawing.rate(step, sight),
        input(look, step),
        definition == null ? List.of() : Options.inForce(shape, definition),
        chips(step, RunSight.parked(step), base, wanted),
        step.failed() > 1 ? looks.errors(run, slug) : List.of(),
        tasks,
        upto == null ? "" : HeatMap.range(behind + 1, upto),
        next == null || (upto != null && next >= upto)
            ? null
            : base
                + "&items="
                + wanted
                + "&after="
                + next
                + (upto == null ? "" : "&upto=" + upto)
                + "#items",
        after == null ? null : base + "&items=" + wanted + "#items",
        mapped ? base + "&heat=1" : "",
        heat ? HeatMap.of(looks.cells(run, slug, CELLS), base) : HeatMap.EMPTY,
        StepOutput.of(looks, look.run(), step, base, request, payloads),
        definition != null && definition.batched(),
        definition == null ? 0 : Batches.size(definition, step));
  }

  private static @Nullable Integer count(Request request, String parameter) {
    @Nullable String value = request.parameter(parameter);
    return value == null ? null : Parameters.count(value);
  }

  /** How large what the step is given is, as far as it has come. */
  private static String input(RunLook look, StepLook step) {
    long bytes = step.stepType() == StepKind.FANOUT ? 0 : look.run().inputBytes();
    for (StepLook other : look.steps()) {
      if (step.dependsOn().contains(other.stepSlug())) {
        bytes += Objects.requireNonNullElse(other.outputBytes(), 0);
      }
    }
    return Say.bytes(bytes);
  }

  /** Which items a task has; empty unless they are known to be several. */
  public String items(int index) {
    return Batches.items(index, batch, step.total());
  }

  /** What one wants to see first: what failed, then what runs, then everything. */
  private static String preferred(StepLook step) {
    if (step.failed() > 0) {
      return "failed";
    }
    return step.started() > 0 && Objects.requireNonNullElse(step.tasks(), 0) > PAGE
        ? "started"
        : "all";
  }

  private static Set<TaskStatus> statuses(String wanted) {
    return switch (wanted) {
      case "failed" -> Set.of(TaskStatus.FAILED);
      case "started" -> Set.of(TaskStatus.STARTED);
      case "completed" -> Set.of(TaskStatus.COMPLETED);
      case "parked" -> Set.of(TaskStatus.PARKED);
      case "cancelled" -> Set.of(TaskStatus.CANCELLED);
      case "queued" -> Set.of(TaskStatus.QUEUED, TaskStatus.WAITING, TaskStatus.THROTTLED);
      default -> Set.of();
    };
  }

  private static List<Chip> chips(StepLook step, int parked, String base, String wanted) {
    List<Chip> chips = new ArrayList<>();
    chips.add(chip("all", "all", step.total(), base, wanted));
    chips.add(chip("failed", "failed", step.failed(), base, wanted));
    chips.add(chip("started", "running", step.started(), base, wanted));
    chips.add(chip("queued", "queued", step.queued(), base, wanted));
    chips.add(chip("parked", "wait for a signal", parked, base, wanted));
    chips.add(chip("completed", "completed", step.completed(), base, wanted));
    chips.add(chip("cancelled", "cancelled", step.cancelled(), base, wanted));
    chips.removeIf(c -> c.count().equals("0") && !c.key().equals("all") && !c.chosen());
    return chips;
  }

  private static Chip chip(String key, String word, int count, String base, String wanted) {
    return new Chip(
        key, word, Say.number(count), base + "&items=" + key + "#items", key.equals(wanted));
  }

  /** Whether it has items rather than one task. */
  public boolean fanout() {
    return step.stepType() == StepKind.FANOUT;
  }
}
