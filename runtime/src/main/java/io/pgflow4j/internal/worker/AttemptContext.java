package io.pgflow4j.internal.worker;

import io.pgflow4j.StepContext;
import io.pgflow4j.StepKind;
import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.StepCall;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The attempt as its handler and the listeners see it. */
final class AttemptContext implements StepCall, StepContext {
  private final ClaimedTask task;
  private final StepKind kind;
  private final AttemptTools tools;
  private final long deadlineNanos;
  private @Nullable Connection connection;
  private volatile boolean cancelled;
  private volatile int turn;
  private volatile @Nullable String signalToken;

  AttemptContext(ClaimedTask task, StepKind kind, AttemptTools tools, long deadlineNanos) {
    this.task = task;
    this.kind = kind;
    this.tools = tools;
    this.deadlineNanos = deadlineNanos;
  }

  void cancel() {
    cancelled = true;
  }

  /** Called by the handler's thread only. */
  void useConnection(@Nullable Connection connection) {
    this.connection = connection;
  }

  @Override
  public Payload input() {
    return tools.codec().read(task.input());
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
  public StepKind stepKind() {
    return kind;
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
  public Map<String, String> carrier() {
    return tools.carriers().of(task.runId());
  }

  @Override
  public int turn() {
    if (turn == 0) {
      turn = tools.facts().turn(task);
    }
    return turn;
  }

  @Override
  public String signalToken() {
    String token = signalToken;
    if (token == null) {
      token = tools.facts().token(task);
      signalToken = token;
    }
    return token;
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
