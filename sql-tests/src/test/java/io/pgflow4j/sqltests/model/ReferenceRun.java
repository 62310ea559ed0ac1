package io.pgflow4j.sqltests.model;

import io.pgflow4j.StepKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as the reference has it: its steps' cascade, its end and its retry. */
final class ReferenceRun {
  /** See docs/state-machine.md. */
  enum Status {
    STARTED,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  final UUID id;
  final FlowShape flow;
  final Json input;
  final Map<String, ReferenceStep> steps = new LinkedHashMap<>();
  Status status = Status.STARTED;
  @Nullable Json output;
  @Nullable String error;
  @Nullable String failedStep;
  @Nullable ReferenceTask failedTask;
  long finishedAt;

  ReferenceRun(UUID id, FlowShape flow, Json input, long now) {
    this.id = id;
    this.flow = flow;
    this.input = input;
    for (FlowShape.Step step : flow.steps()) {
      steps.put(step.slug(), new ReferenceStep(step));
    }
    startReady(steps.values().stream().filter(s -> s.remainingDeps == 0).toList(), false, now);
  }

  ReferenceStep step(String slug) {
    return Objects.requireNonNull(steps.get(slug));
  }

  Stream<ReferenceTask> tasks() {
    return steps.values().stream().flatMap(step -> step.tasks.stream());
  }

  long remainingSteps() {
    return steps.values().stream().filter(s -> !s.status.isResolved()).count();
  }

  /** Lets go what there was room for, and as many other waiting tasks as were completed. */
  void release(ReferenceStep step, int count, long now) {
    // Without a limit, tasks wait only for those that retry_tasks lets go first.
    int room = count * (step.shape.maxConcurrency() == null ? 10_000 : 1);
    for (ReferenceTask task : step.tasks) {
      if (task.status == ReferenceTask.Status.WAITING && (task.hasRoom || room-- > 0)) {
        task.status = ReferenceTask.Status.QUEUED;
        task.visibleAt = now;
      }
    }
  }

  /** Follows up on steps whose tasks are all completed; a run that is ending starts nothing. */
  void completeSteps(Collection<ReferenceStep> completed, boolean ending, long now) {
    advance(completed, List.of(), ending, now);
  }

  private void advance(
      Collection<ReferenceStep> completed,
      Collection<ReferenceStep> unmet,
      boolean ending,
      long now) {
    List<ReferenceStep> ready = new ArrayList<>();
    for (ReferenceStep step : completed) {
      step.status = ReferenceStep.Status.COMPLETED;
      if (step.shape.kind() == StepKind.FANOUT) {
        step.gathered =
            Json.array(step.tasks.stream().map(t -> Objects.requireNonNull(t.output)).toList());
      }
      for (FlowShape.Step dependent : flow.dependents(step.shape.slug())) {
        ReferenceStep next = step(dependent.slug());
        next.remainingDeps--;
        if (next.remainingDeps == 0 && !ending) {
          ready.add(next);
        }
      }
    }
    unmet.forEach(step -> skip(step, "condition", ready));
    startReady(ending ? List.of() : ready, ending, now);
  }

  /** Ends steps that have failed permanently, and goes on without them. */
  void exhaust(List<ReferenceStep> failed, boolean ending, long now) {
    List<ReferenceStep> ready = new ArrayList<>();
    for (ReferenceStep step : failed) {
      ReferenceTask culprit = culprit(step);
      if (step.error == null && culprit != null) {
        step.error = culprit.error;
      }
      step.tasks.stream()
          .filter(task -> !task.status.isFinished())
          .forEach(task -> task.status = ReferenceTask.Status.CANCELLED);
      skip(step, "exhausted", ready);
    }
    startReady(ending ? List.of() : ready, ending, now);
  }

  /** Skips a step and what cannot do without it; adds what waited only for it and can. */
  private void skip(ReferenceStep step, String reason, List<ReferenceStep> ready) {
    step.status = ReferenceStep.Status.SKIPPED;
    step.skipReason = reason;
    step.spawned = true;
    for (FlowShape.Step dependent : flow.dependents(step.shape.slug())) {
      ReferenceStep next = step(dependent.slug());
      if (next.status != ReferenceStep.Status.CREATED) {
        continue;
      }
      if (isLost(next, step.shape.slug())) {
        skip(next, "dependency", ready);
      } else {
        next.remainingDeps--;
        if (next.remainingDeps == 0) {
          ready.add(next);
        }
      }
    }
  }

  private boolean isLost(ReferenceStep step, String skipped) {
    Branching branching = step.shape.branching();
    return branching.oneOf().contains(skipped)
        ? branching.oneOf().stream()
            .allMatch(dep -> step(dep).status == ReferenceStep.Status.SKIPPED)
        : !branching.optional().contains(skipped);
  }

  private boolean isMet(ReferenceStep step) {
    Branching.Condition condition = step.shape.branching().condition();
    if (condition == null) {
      return true;
    }
    Json value = condition.of() == null ? input : step(condition.of()).output();
    return (value != null && Json.holdsOne(value)) != condition.negated();
  }

  private void startReady(List<ReferenceStep> ready, boolean ending, long now) {
    List<ReferenceStep> empty = new ArrayList<>();
    List<ReferenceStep> unmet = new ArrayList<>();
    for (ReferenceStep step : ready) {
      if (!isMet(step)) {
        unmet.add(step);
        continue;
      }
      step.spawned = true;
      step.status = ReferenceStep.Status.STARTED;
      spawn(step, now);
      if (step.tasks.isEmpty() && step.error == null) {
        empty.add(step);
      }
    }
    if (!empty.isEmpty() || !unmet.isEmpty()) {
      advance(empty, unmet, ending, now);
    } else if (status == Status.STARTED && remainingSteps() == 0) {
      complete(now);
    }
  }

  /** Why a step cannot be given its tasks. */
  private @Nullable String fault(FlowShape.Step shape) {
    String mismatch =
        shape.kind() == StepKind.FANOUT
            ? FanoutPath.mismatch(
                Objects.requireNonNull(step(shape.deps().get(0)).output()),
                shape.path(),
                flow.maxFanout())
            : null;
    return mismatch == null && Objects.equals(shape.startAt(), FlowShape.NO_TIME)
        ? "The step starts at $.run, but its value is not a time with a zone: " + input
        : mismatch;
  }

  private void spawn(ReferenceStep step, long now) {
    FlowShape.Step shape = step.shape;
    int startAt = Objects.requireNonNullElse(shape.startAt(), 0);
    long visibleAt =
        Math.max(
            now + Objects.requireNonNullElse(shape.startDelay(), 0), Reference.BEGIN + startAt);
    step.error = fault(shape);
    if (step.error != null) {
      return;
    }
    List<Json> items = new ArrayList<>();
    if (shape.kind() == StepKind.FANOUT) {
      Json array = Objects.requireNonNull(step(shape.deps().get(0)).output());
      Objects.requireNonNull(FanoutPath.elements(array, shape.path())).stream()
          .filter(item -> !shape.branching().filtered() || !Json.holdsOne(item))
          .forEach(items::add);
    }
    int free = Objects.requireNonNullElse(shape.maxConcurrency(), Integer.MAX_VALUE);
    for (int i = 0; i < (shape.kind() == StepKind.FANOUT ? items.size() : 1); i++) {
      step.tasks.add(
          new ReferenceTask(
              new TaskKey(id, shape.slug(), i),
              flow,
              shape,
              shape.kind() == StepKind.FANOUT ? items.get(i) : null,
              i < free ? ReferenceTask.Status.QUEUED : ReferenceTask.Status.WAITING,
              visibleAt));
    }
  }

  private void complete(long now) {
    status = Status.COMPLETED;
    finishedAt = now;
    Map<String, Json> leaves = new LinkedHashMap<>();
    for (ReferenceStep step : steps.values()) {
      if (flow.dependents(step.shape.slug()).isEmpty()
          && step.status == ReferenceStep.Status.COMPLETED) {
        leaves.put(step.shape.slug(), Objects.requireNonNull(step.output()));
      }
    }
    output = new Json.Fields(leaves);
  }

  /** Ends the run: a failed task, else a doomed step, is to blame. */
  void end(Status as, long now) {
    tasks()
        .filter(task -> !task.status.isFinished())
        .forEach(task -> task.status = ReferenceTask.Status.CANCELLED);
    for (ReferenceStep step : steps.values().stream().filter(s -> s.isUnfinished()).toList()) {
      ReferenceTask culprit = culprit(step);
      boolean failed = culprit != null || step.isDoomed();
      if (culprit != null) {
        step.error = culprit.error;
      }
      step.status = failed ? ReferenceStep.Status.FAILED : ReferenceStep.Status.CANCELLED;
    }
    status = as;
    finishedAt = now;
    steps.values().stream()
        .filter(step -> step.status == ReferenceStep.Status.FAILED)
        .min(Comparator.comparing(step -> step.shape.slug()))
        .ifPresent(
            step -> {
              failedStep = step.shape.slug();
              failedTask = culprit(step);
              error = step.error;
            });
  }

  private static @Nullable ReferenceTask culprit(ReferenceStep step) {
    return step.tasks.stream()
        .filter(task -> task.status == ReferenceTask.Status.FAILED)
        .findFirst()
        .orElse(null);
  }

  /** Queues again what failed or was cancelled; what is completed stays. */
  void retry(long now) throws Refused {
    if (!isUnsuccessful()) {
      throw new Refused("PF011");
    }
    requeue(now, null);
  }

  /** The same with one task of a step first. */
  void retryTask(TaskKey key, long now) throws Refused {
    ReferenceStep step = steps.get(key.step());
    if (step == null) {
      throw new Refused("PF003");
    }
    if (!isUnsuccessful()) {
      throw new Refused("PF011");
    }
    ReferenceTask task = key.index() < step.tasks.size() ? step.tasks.get(key.index()) : null;
    if (task == null) {
      throw new Refused("PF003");
    }
    boolean open =
        task.status == ReferenceTask.Status.FAILED || task.status == ReferenceTask.Status.CANCELLED;
    if (!open || step.status.isResolved()) {
      throw new Refused("PF011");
    }
    requeue(now, task);
  }

  boolean isUnsuccessful() {
    return status == Status.FAILED || status == Status.CANCELLED;
  }

  /** Goes on; the step of a task that is first has its others wait. */
  void requeue(long now, @Nullable ReferenceTask first) {
    status = Status.STARTED;
    output = null;
    error = null;
    failedStep = null;
    failedTask = null;
    for (ReferenceStep step : steps.values()) {
      if (step.status == ReferenceStep.Status.FAILED
          || step.status == ReferenceStep.Status.CANCELLED) {
        requeue(step, now, first);
      }
    }
    startReady(
        steps.values().stream()
            .filter(s -> s.status == ReferenceStep.Status.CREATED && s.remainingDeps == 0)
            .toList(),
        false,
        now);
  }

  private void requeue(ReferenceStep step, long now, @Nullable ReferenceTask first) {
    step.error = null;
    step.spawned = !step.tasks.isEmpty();
    step.status = step.spawned ? ReferenceStep.Status.STARTED : ReferenceStep.Status.CREATED;
    step.remainingDeps =
        (int) step.shape.deps().stream().filter(dep -> !step(dep).status.isResolved()).count();
    boolean oneFirst = first != null && step.tasks.contains(first);
    int free = Objects.requireNonNullElse(step.shape.maxConcurrency(), Integer.MAX_VALUE);
    free -= oneFirst ? 1 : 0;
    for (ReferenceTask task : step.tasks) {
      if (task.status == ReferenceTask.Status.COMPLETED) {
        continue;
      }
      boolean goes = task.equals(first);
      task.hasRoom = goes || free-- > 0;
      goes |= task.hasRoom && !oneFirst;
      task.status = goes ? ReferenceTask.Status.QUEUED : ReferenceTask.Status.WAITING;
      boolean timed = step.shape.startAt() != null && task.attempts == 0 && task.hasRoom;
      task.visibleAt = timed ? Math.max(now, task.visibleAt) : now;
      task.attemptsFloor = task.attempts;
      task.turns = 0;
      task.output = null;
    }
  }
}
