package io.pgflow4j.sqltests.model;

import org.jspecify.annotations.Nullable;

/** A task as the reference has it. */
final class ReferenceTask {
  /** See docs/state-machine.md. */
  enum Status {
    WAITING,
    QUEUED,
    STARTED,
    PARKED,
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

  /** None yet: a task may park without a claim, in attempt 0. */
  int parkedAttempt = -1;

  int tokenAttempt = -1;
  @Nullable String token;
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

  boolean hasDeadline() {
    Branching.Wait wait = step.branching().signal();
    return wait != null && wait.timeout() != null;
  }

  /** A wait that is over: the task must fail. */
  boolean isLate(long now) {
    return status == Status.PARKED && visibleAt <= now;
  }

  /** Whether it failed because no signal came in time. */
  boolean hasTimedOut() {
    return status == Status.FAILED && parkedAttempt == attempts;
  }

  /** Whether a token is that of the current attempt, running, parked or complete. */
  boolean knows(String given) {
    return given.equals(token)
        && tokenAttempt == attempts
        && (status == Status.STARTED || status == Status.PARKED || status == Status.COMPLETED);
  }

  /** Whether a result with this attempt's number, or without one, still counts. */
  boolean accepts(@Nullable Integer attempt) {
    return attempt == null
        ? status == Status.QUEUED || status == Status.STARTED
        : status == Status.STARTED && attempts == attempt;
  }
}
