package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.PayloadException;
import io.pgflow4j.PermanentFailure;
import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.worker.AttemptState.Phase;
import java.sql.Connection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt: run by a handler thread, ended by the first of the handler, the watchdog, a
 * heartbeat that finds it overtaken, and a forced close. Until its handler is called, it has not
 * begun: then it can be given back uncounted.
 */
final class TaskAttempt implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskAttempt.class);

  private final ClaimedTask task;
  private final FlowBinding.Bound step;
  private final AttemptScope scope;
  private final AttemptTools tools;
  private final long startNanos = System.nanoTime();
  private final long deadlineNanos;
  private final AttemptContext context;
  private final AttemptState state = new AttemptState();
  private final AttemptThread thread = new AttemptThread();

  TaskAttempt(ClaimedTask task, FlowBinding.Bound step, AttemptScope scope) {
    this.task = task;
    this.step = step;
    this.scope = scope;
    this.tools = scope.tools();
    this.deadlineNanos = startNanos + Duration.ofSeconds(task.timeoutSeconds()).toNanos();
    this.context = new AttemptContext(task, step.kind(), tools, deadlineNanos);
  }

  @Override
  public void run() {
    try {
      thread.run(tools.workerName(), task, this::handle);
    } finally {
      scope.returned(this);
    }
  }

  private void handle() {
    if (!isOpen()) {
      return;
    }
    try {
      if (step.transactional()) {
        tools.transactions().run(this);
      } else if (begin()) {
        ended(AttemptEnd.completed(task, callHandler()));
      }
    } catch (Throwable e) {
      // Also Errors: whatever a handler does, its task must not hang.
      ended(AttemptEnd.failed(task, e, isPermanent(e)));
    }
  }

  /** The handler is called next; false when the attempt is already over. */
  boolean begin() {
    if (!state.begin()) {
      return false;
    }
    if (tools.listeners().any()) {
      tools.listeners().tell(l -> l.attemptStarted(context));
    }
    return true;
  }

  /** Runs the step method and encodes what it returns. */
  String callHandler() throws Exception {
    Object output = tools.interceptors().call(context, () -> step.handler().handle(context));
    return tools.codec().write(output, step.outputType());
  }

  /** Runs the step method on a connection. */
  String callHandler(Connection connection) throws Exception {
    context.useConnection(connection);
    try {
      return callHandler();
    } finally {
      context.useConnection(null);
    }
  }

  private static boolean isPermanent(Throwable e) {
    return e instanceof PermanentFailure
        || e instanceof PayloadException
        || e instanceof TransactionalStepException;
  }

  /** From now on the attempt cannot time out; false when it already has. */
  boolean enterCommit() {
    return state.enterCommit();
  }

  /** Ends the attempt in this way, unless it has ended or cannot end so; false then. */
  boolean ended(AttemptEnd end) {
    Phase before = state.end(end);
    if (before == null) {
      return false;
    }
    if (before != Phase.WAITING) {
      tell(end);
    }
    scope.ended(end);
    if (end.early()) {
      context.cancel();
      thread.interrupt();
    }
    return true;
  }

  private void tell(AttemptEnd end) {
    Throwable failure = end.failure();
    if (failure != null) {
      LOG.debug("{} failed", task, failure);
    }
    if (!tools.listeners().any()) {
      return;
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    tools
        .listeners()
        .tell(
            l -> {
              if (failure != null) {
                l.attemptFailed(context, elapsed, failure);
              } else if (end.outcome() == AttemptEnd.Outcome.SUCCEEDED) {
                l.attemptSucceeded(context, elapsed);
              } else {
                l.attemptCancelled(context, elapsed);
              }
            });
  }

  /**
   * Gives the task back uncounted, from the attempt's own thread; false when it is already over.
   */
  boolean release() {
    return ended(AttemptEnd.released(task, false));
  }

  /** Gives the task back uncounted, because there is no thread for its handler. */
  void notStarted(OutOfMemoryError why) {
    if (release()) {
      LOG.warn("No thread for {}; it goes back to the queue uncounted: {}", task, why.getMessage());
    }
    scope.returned(this);
  }

  /** Ends the attempt when its time is over. */
  void checkDeadline(long now) {
    if (now - deadlineNanos < 0 || !isOpen()) {
      return;
    }
    if (ended(AttemptEnd.released(task, true))) {
      LogContext.about(
          task,
          () ->
              LOG.warn(
                  "{} found no thread or connection within its timeout; it goes back uncounted",
                  task));
      return;
    }
    AttemptTimeoutException timeout = new AttemptTimeoutException(task.timeoutSeconds());
    ended(AttemptEnd.timedOut(task, timeout, thread.stack()));
  }

  /** Ends the attempt because its result would be stale: the run is over, or the task another's. */
  void overtaken() {
    if (ended(AttemptEnd.cancelled())) {
      LogContext.about(
          task,
          () ->
              LOG.info(
                  "Interrupted {}: its run ended or its lease expired, so its result would be"
                      + " discarded",
                  task));
    }
  }

  /** Gives up the attempt: uncounted when it has not begun, otherwise without a result. */
  void abandon() {
    if (!ended(AttemptEnd.released(task, true))) {
      ended(AttemptEnd.cancelled());
    }
  }

  /** Whether nobody has ended it yet. */
  boolean isOpen() {
    Phase now = state.now();
    return now == Phase.WAITING || now == Phase.RUNNING;
  }

  /** Whether the handler's thread outlived the attempt. */
  boolean endedEarly() {
    return state.now() == Phase.ENDED_EARLY;
  }

  /** Whether so much of its time is over that a handler could no longer use the rest. */
  boolean isHalfOver() {
    long now = System.nanoTime();
    return now - startNanos > deadlineNanos - now;
  }

  ClaimedTask task() {
    return task;
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
