package io.pgflow4j.sqltests.model;

import org.jspecify.annotations.Nullable;

/** A task as the reference has it. */
final class ReferenceTask {
  /** See docs/state-machine.md. */
  enum Status {
    WAITING,
    QUEUED,
    STARTED,
    COMPLETED,
    FAILED,
    CANCELLED;

    boolean isFinished() {
      return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
  }

  final TaskKey key;
  final FlowShape flow;
  final FlowShape.Step step;
  final @Nullable Json item;
  Status status;
  boolean hasRoom;
  long visibleAt;
  int attempts;
  int attemptsFloor;
  int turns;
  @Nullable Integer worker;
  @Nullable Json previous;
  @Nullable Json output;
  @Nullable String error;

  ReferenceTask(
      TaskKey key,
      FlowShape flow,
      FlowShape.Step step,
      @Nullable Json item,
      Status status,
      long visibleAt) {
    this.key = key;
    this.flow = flow;
    this.step = step;
    this.item = item;
    this.status = status;
    this.visibleAt = visibleAt;
  }

  int attemptsMade() {
    return attempts - attemptsFloor;
  }

  boolean hasAttemptsLeft() {
    return attemptsMade() < flow.maxAttempts(step);
  }

  boolean isDue(long now) {
    return status == Status.QUEUED && visibleAt <= now;
  }

  boolean hasExpired(long now) {
    return status == Status.STARTED && visibleAt <= now;
  }

  /** A lease that nobody can take over: the task must fail. */
  boolean isOverdue(long now) {
    return hasExpired(now) && !hasAttemptsLeft();
  }

  /** Whether a result with this attempt's number, or without one, still counts. */
  boolean accepts(@Nullable Integer attempt) {
    return attempt == null
        ? status == Status.QUEUED || status == Status.STARTED
        : status == Status.STARTED && attempts == attempt;
  }
}
