package io.pgflow4j.sqltests.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a run as the reference has it. */
final class ReferenceStep {
  /** See docs/state-machine.md. */
  enum Status {
    CREATED,
    STARTED,
    COMPLETED,
    FAILED,
    CANCELLED,
    SKIPPED;

    boolean isResolved() {
      return this == COMPLETED || this == SKIPPED;
    }
  }

  final FlowShape.Step shape;
  final List<ReferenceTask> tasks = new ArrayList<>();
  Status status = Status.CREATED;
  int remainingDeps;
  boolean spawned;
  @Nullable Json gathered;
  @Nullable String error;
  @Nullable String skipReason;

  ReferenceStep(FlowShape.Step shape) {
    this.shape = shape;
    this.remainingDeps = shape.deps().size();
  }

  long remainingTasks() {
    return tasks.stream().filter(t -> t.status != ReferenceTask.Status.COMPLETED).count();
  }

  boolean isDoomed() {
    return status == Status.STARTED && error != null;
  }

  boolean isUnfinished() {
    return status == Status.CREATED || status == Status.STARTED;
  }

  /** Whether it has failed permanently: a task of it, or the step as a whole. */
  boolean hasFailed() {
    return status == Status.STARTED
        && (error != null || tasks.stream().anyMatch(t -> t.status == ReferenceTask.Status.FAILED));
  }

  /** Whether its permanent failure skips it, and not its run. */
  boolean isSkippedWhenFailed() {
    Branching.Wait wait = shape.branching().signal();
    List<ReferenceTask> failed =
        tasks.stream().filter(t -> t.status == ReferenceTask.Status.FAILED).toList();
    return shape.branching().skips()
        || (wait != null
            && wait.skips()
            && !failed.isEmpty()
            && failed.stream().allMatch(ReferenceTask::hasTimedOut));
  }

  /** The output of a completed step. */
  @Nullable Json output() {
    if (status != Status.COMPLETED) {
      return null;
    }
    return switch (shape.kind()) {
      case SINGLE -> tasks.get(0).output;
      case FANOUT -> gathered;
    };
  }
}
