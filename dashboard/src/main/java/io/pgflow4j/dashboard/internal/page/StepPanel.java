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
import io.pgflow4j.dashboard.internal.read.StepShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of a run: options, counts, errors and items. */
public record StepPanel(
    StepLook step,
    Status status,
    String waited,
    String worked,
    List<Options.Line> options,
    List<Chip> chips,
    List<TaskError> errors,
    TaskPage tasks,
    @Nullable String next,
    @Nullable String first,
    String heatLink,
    HeatMap heat,
    StepOutput output,
    boolean batched,
    String end) {
  private static final int PAGE = 50;
  private static final int MAPPED = 50;
  private static final int CELLS = 1_000;

  /** A filter of the items, with how many it lets through. */
  public record Chip(String key, String word, String count, String link, boolean chosen) {}

  static StepPanel of(
      Looks looks,
      Frame frame,
      RunLook look,
      FlowShape shape,
      String slug,
      int parked,
      Request request,
      Payloads payloads) {
    UUID run = look.run().runId();
    StepLook step =
        look.steps().stream().filter(s -> s.stepSlug().equals(slug)).findFirst().orElseThrow();
    @Nullable StepShape definition =
        shape.steps().stream().filter(s -> s.slug().equals(slug)).findFirst().orElse(null);
    String wanted = Objects.requireNonNullElse(request.parameter("items"), preferred(step));
    Set<TaskStatus> statuses = statuses(wanted);
    @Nullable String after = request.parameter("after");
    boolean begun = step.startedAt() != null;
    TaskPage tasks =
        begun
            ? looks.tasks(run, slug, statuses, after == null ? null : Parameters.count(after), PAGE)
            : new TaskPage(List.of(), null);
    String base = frame.run(run) + "?step=" + Frame.encode(slug);
    boolean mapped = Objects.requireNonNullElse(step.tasks(), 0) > MAPPED;
    boolean heat = mapped && request.parameter("heat") != null;
    return new StepPanel(
        step,
        Status.ofStep(step, parked),
        Say.between(
            step.startedAt(),
            step.firstStartedAt() == null ? step.finishedAt() : step.firstStartedAt(),
            look.lookedAt()),
        Say.between(step.firstStartedAt(), step.finishedAt(), look.lookedAt()),
        definition == null ? List.of() : Options.inForce(shape, definition),
        chips(step, parked, base, wanted),
        step.failed() > 1 ? looks.errors(run, slug) : List.of(),
        tasks,
        tasks.nextIndex() == null
            ? null
            : base + "&items=" + wanted + "&after=" + tasks.nextIndex() + "#items",
        after == null ? null : base + "&items=" + wanted + "#items",
        mapped ? base + "&heat=1" : "",
        heat ? HeatMap.of(looks.cells(run, slug, CELLS), base) : HeatMap.EMPTY,
        StepOutput.of(looks, look.run(), step, base, request, payloads),
        definition != null && definition.batched(),
        end(looks, look, step));
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

  /** When a fanout that gets on will be done, at its present pace; empty while nobody knows. */
  private static String end(Looks looks, RunLook look, StepLook step) {
    Instant began = step.firstStartedAt();
    if (step.stepType() != StepKind.FANOUT || step.finishedAt() != null || began == null) {
      return "";
    }
    int done = step.completed() + step.failed();
    UUID run = look.run().runId();
    Double pace = looks.pace(run, step.stepSlug(), began, look.lookedAt(), done);
    if (pace == null || look.run().finishedAt() != null) {
      return "";
    }
    double seconds = (step.total() - done) / pace;
    String rate =
        pace < 1 ? String.format(Locale.ROOT, "%.2f", pace) : Say.number(Math.round(pace));
    return Say.ago(look.lookedAt().plusSeconds((long) seconds + 1), look.lookedAt())
        + ", at "
        + rate
        + " a second";
  }

  /** Whether it has items rather than one task. */
  public boolean fanout() {
    return step.stepType() == StepKind.FANOUT;
  }
}
