package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.PayloadException;
import io.pgflow4j.PermanentFailure;
import io.pgflow4j.StepContext;
import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.StepCall;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One attempt: called by a handler thread, ended by whoever is first, the handler, the watchdog, a
 * heartbeat that finds it overtaken, or a forced close.
 */
final class TaskAttempt implements Runnable, StepCall, StepContext {
  private static final Logger LOG = LoggerFactory.getLogger(TaskAttempt.class);

  private enum State {
    /** Waits for its thread; nobody has been told that it started. */
    WAITING,
    /** Its handler runs; others may end it. */
    RUNNING,
    /** A transactional completion is being committed; only its own thread ends it. */
    COMMITTING,
    /** The handler's thread delivered its result. */
    ENDED,
    /** Timed out, overtaken or given up; the handler may still be running. */
    ENDED_EARLY
  }

  private final ClaimedTask task;
  private final FlowBinding.Bound step;
  private final AttemptScope scope;
  private final long startNanos = System.nanoTime();
  private final long deadlineNanos;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final Object threadLock = new Object();
  private @Nullable Thread thread;
  private @Nullable Connection connection;
  private volatile boolean cancelled;

  TaskAttempt(ClaimedTask task, FlowBinding.Bound step, AttemptScope scope) {
    this.task = task;
    this.step = step;
    this.scope = scope;
    this.deadlineNanos = startNanos + Duration.ofSeconds(task.timeoutSeconds()).toNanos();
  }

  @Override
  public void run() {
    synchronized (threadLock) {
      thread = Thread.currentThread();
    }
    MDC.put("pgflow.run", task.runId().toString());
    MDC.put("pgflow.step", task.stepSlug());
    MDC.put("pgflow.task", Integer.toString(task.taskIndex()));
    try {
      if (state.compareAndSet(State.WAITING, State.RUNNING)) {
        handle();
      }
    } finally {
      synchronized (threadLock) {
        thread = null;
      }
      // An interrupt that came too late must not hit the thread's next task.
      Thread.interrupted();
      MDC.remove("pgflow.run");
      MDC.remove("pgflow.step");
      MDC.remove("pgflow.task");
      scope.returned(this);
    }
  }

  /** Fails the attempt, because there is no thread for its handler. */
  void notStarted(OutOfMemoryError why) {
    if (state.compareAndSet(State.WAITING, State.ENDED)) {
      LOG.warn("{} has no thread to run on: {}", task, why.getMessage());
      String message = "The worker could not start a thread for the handler: " + why.getMessage();
      scope.deliver(this, TaskResult.failed(task, message, false));
    }
    scope.returned(this);
  }

  private void handle() {
    if (scope.listeners().any()) {
      scope.listeners().tell(l -> l.attemptStarted(this));
    }
    try {
      if (step.transactional()) {
        scope.transactions().run(this);
      } else {
        finish(TaskResult.completed(task, callHandler()), null);
      }
    } catch (Throwable e) {
      // Also Errors: whatever a handler does, its task must not hang.
      finish(TaskResult.failed(task, FailureText.of(e), isPermanent(e)), e);
    }
  }

  /** Runs the step method and encodes what it returns. */
  String callHandler() throws Exception {
    return scope.codec().write(step.handler().handle(this), step.outputType());
  }

  private static boolean isPermanent(Throwable e) {
    return e instanceof PermanentFailure || e instanceof PayloadException;
  }

  /** Delivers a result unless the attempt is already over. */
  private void finish(TaskResult result, @Nullable Throwable failure) {
    if (state.compareAndSet(State.RUNNING, State.ENDED)
        || state.compareAndSet(State.COMMITTING, State.ENDED)) {
      tellEnd(failure);
      scope.deliver(this, result);
    }
  }

  /** From now on the attempt cannot time out; false when it already has. */
  boolean enterCommit() {
    return state.compareAndSet(State.RUNNING, State.COMMITTING);
  }

  /** The completion was committed with the handler's work. */
  void committed() {
    state.set(State.ENDED);
    tellEnd(null);
    scope.finishedInTransaction(this);
  }

  /** The database refused the completion: another attempt has the task, or the run is over. */
  void refused(String outcome) {
    LOG.info("{} came too late ({}); its transaction was rolled back", task, outcome);
    state.set(State.ENDED);
    tellCancelled();
    scope.finishedInTransaction(this);
  }

  /** Ends the attempt when its time is over. */
  void checkDeadline(long now) {
    if (now - deadlineNanos < 0 || !isOpen()) {
      return;
    }
    AttemptTimeoutException timeout = new AttemptTimeoutException(task.timeoutSeconds());
    if (!endEarly(() -> tellEnd(timeout))) {
      return;
    }
    LOG.warn("{} timed out after {} s", task, task.timeoutSeconds());
    scope.deliverEarly(TaskResult.failed(task, timeout.getMessage() + stackNow(), false));
    interrupt();
  }

  /** Where the handler is stuck, which is what one wants to know about a timeout. */
  private String stackNow() {
    StringBuilder text = new StringBuilder();
    synchronized (threadLock) {
      if (thread != null) {
        for (StackTraceElement frame : thread.getStackTrace()) {
          if (frame.getClassName().startsWith("io.pgflow4j.internal.worker.")) {
            break;
          }
          if (text.length() < 2_000) {
            text.append("\n\tat ").append(frame);
          }
        }
      }
    }
    return text.toString();
  }

  /** Ends the attempt because its result would be stale: the run is over, or the task another's. */
  void overtaken() {
    if (endWithoutResult()) {
      LOG.info("{} is for nothing: its run has ended or its lease was lost; interrupted", task);
    }
  }

  /** Gives the attempt up without a result; the task becomes claimable when the worker leaves. */
  void abandon() {
    endWithoutResult();
  }

  private boolean endWithoutResult() {
    if (!endEarly(this::tellCancelled)) {
      return false;
    }
    scope.abandoned();
    interrupt();
    return true;
  }

  /** Whoever ends an attempt tells of it, unless nobody was told that it started. */
  private boolean endEarly(Runnable tell) {
    if (state.compareAndSet(State.RUNNING, State.ENDED_EARLY)) {
      tell.run();
      return true;
    }
    return state.compareAndSet(State.WAITING, State.ENDED_EARLY);
  }

  private void interrupt() {
    cancelled = true;
    synchronized (threadLock) {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private void tellEnd(@Nullable Throwable failure) {
    if (failure != null && LOG.isDebugEnabled()) {
      LOG.debug("{} failed", task, failure);
    }
    if (!scope.listeners().any()) {
      return;
    }
    Duration elapsed = elapsed();
    if (failure == null) {
      scope.listeners().tell(l -> l.attemptSucceeded(this, elapsed));
    } else {
      scope.listeners().tell(l -> l.attemptFailed(this, elapsed, failure));
    }
  }

  private void tellCancelled() {
    if (scope.listeners().any()) {
      Duration elapsed = elapsed();
      scope.listeners().tell(l -> l.attemptCancelled(this, elapsed));
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /**
   * The database takes the completion as a failure of the task (a fanout cannot use the output) or
   * of the attempt (a batch without an output per item). That has to be stored although the
   * handler's work is rolled back.
   */
  void completeOutside(TaskResult result) {
    finish(result, null);
  }

  /** Whether nobody has ended it yet. */
  boolean isOpen() {
    State now = state.get();
    return now == State.WAITING || now == State.RUNNING;
  }

  /** Whether the handler's thread outlived the attempt. */
  boolean endedEarly() {
    return state.get() == State.ENDED_EARLY;
  }

  ClaimedTask task() {
    return task;
  }

  void useConnection(@Nullable Connection connection) {
    this.connection = connection;
  }

  @Override
  public Payload input() {
    return scope.codec().read(task.input());
  }

  @Override
  public StepContext context() {
    return this;
  }

  @Override
  public Connection connection() {
    Connection current = connection;
    if (current == null) {
      throw new IllegalStateException("Step '" + task.stepSlug() + "' is not transactional");
    }
    return current;
  }

  @Override
  public UUID runId() {
    return task.runId();
  }

  @Override
  public String flowSlug() {
    return task.flowSlug();
  }

  @Override
  public int flowVersion() {
    return task.flowVersion();
  }

  @Override
  public String stepSlug() {
    return task.stepSlug();
  }

  @Override
  public int taskIndex() {
    return task.taskIndex();
  }

  @Override
  public int attempt() {
    return task.attempt();
  }

  @Override
  public Instant deadline() {
    return Instant.now().plusNanos(deadlineNanos - System.nanoTime());
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
