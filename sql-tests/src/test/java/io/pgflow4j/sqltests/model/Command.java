package io.pgflow4j.sqltests.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call, described without knowing the state it will meet: numbers choose among what there is
 * then, so that a sequence stays sound when a shrinker takes calls out of it.
 */
sealed interface Command {
  /** Starts runs in one call; an id that is {@code known} is one used before. */
  record Start(int flow, List<RunChoice> ids) implements Command {}

  record RunChoice(boolean known, int which, int input) {}

  /** Claims; no quantity means everything. Most callers are no workers. */
  record Claim(Flows flows, @Nullable Integer quantity, @Nullable Integer worker)
      implements Command {}

  /** Which flows, in which order. */
  enum Flows {
    FIRST,
    SECOND,
    BOTH,
    BOTH_REVERSED
  }

  /** Completes a batch; {@code alone} by the function for one task when it is one. */
  record Complete(List<Completion> results, boolean alone) implements Command {}

  /** Fails a batch. */
  record Fail(List<Failure> results, boolean alone) implements Command {}

  /**
   * A worker's turn: a batch, then a claim. With {@code all}, every started task is completed
   * besides, its output having so many elements.
   */
  record Exchange(
      List<Completion> completions,
      List<Failure> failures,
      @Nullable Integer all,
      Flows flows,
      @Nullable Integer quantity)
      implements Command {}

  record Completion(Pick task, Output output) {}

  record Failure(Pick task, boolean permanent) {}

  /** A task and the attempt to hand in for it. */
  record Pick(Among among, int which, Attempt attempt) {}

  /** Where a task is chosen from. */
  enum Among {
    STARTED,
    UNFINISHED,
    ALL,
    NONE
  }

  /** The attempt's number that is handed in. */
  enum Attempt {
    CURRENT,
    UNNUMBERED,
    PREVIOUS,
    NEXT
  }

  /** An output that fits the step's dependents, with so many elements, or any other. */
  record Output(@Nullable Integer size, Json other) {}

  /** Time passes. */
  record Pass(Until until) implements Command {}

  /** How long. */
  enum Until {
    ONE_SECOND,
    JUST_BEFORE_NEXT_DUE,
    NEXT_DUE,
    WORKERS_SILENT,
    ALL_LEASES_EXPIRED,
    DAYS
  }

  record Cancel(int run) implements Command {}

  record Retry(int run) implements Command {}

  /** Cancels or retries several runs in one call. */
  record Many(boolean retry, List<Integer> runs) implements Command {}

  /** Continues a run with one of its tasks first. */
  record RetryTask(Pick task) implements Command {}

  /** Signals a task of a step that awaits one, or the task that it may get. */
  record Signal(int which, Output payload, TokenChoice token) implements Command {}

  /** Whether a signal has a token. */
  enum TokenChoice {
    NONE,
    CURRENT,
    ANY
  }

  /** Asks for the token of an attempt. */
  record Ask(Pick task) implements Command {}

  /** Pauses or resumes a flow, or one of its steps. */
  record Pause(boolean resume, int flow, @Nullable Integer step) implements Command {}

  /** Deletes runs that finished more than so many seconds ago. */
  record Prune(int seconds) implements Command {}

  /** Says how long ended runs of a flow are kept; no time means for ever. */
  record Keep(int flow, ReferenceRun.Status status, @Nullable Integer seconds) implements Command {}

  /** What some worker does from time to time. */
  record Housekeep() implements Command {}

  /** A worker's heartbeat, and its registration where it does not count as alive. */
  record Beat(int worker) implements Command {}

  /** A worker stops. */
  record Leave(int worker) implements Command {}
}
