package io.pgflow4j;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The attempt that a handler is running. Thread-safe. */
public interface StepContext {
  /** The run this task belongs to. */
  UUID runId();

  /** The flow's slug. */
  String flowSlug();

  /** The flow version the run is pinned to. */
  int flowVersion();

  /** The step's slug. */
  String stepSlug();

  /** The step's kind. */
  StepKind stepKind();

  /** The task's place in its fanout, from 0; 0 for a single step. */
  int taskIndex();

  /** The number of this attempt, from 1. */
  int attempt();

  /**
   * The number of this turn of a step with {@link Repeat}, from 1; 1 for every other step. Each
   * attempt of a turn has its number. Reads it from the database when it is first asked for, on a
   * connection of the worker's data source.
   *
   * @throws DatabaseException when it cannot be read
   */
  int turn();

  /**
   * The token with which this task can be signalled, for a step with {@link Awaits}: put it into
   * the link or the mail that asks. Every call of one attempt gives the same text; a retry has
   * another one, and makes the tokens of earlier attempts stale. Treat it like a password. Reads it
   * from the database when it is first asked for, on a connection of the worker's data source.
   *
   * @throws InvalidArgumentException when the step awaits no signal
   * @throws RunStateException when the attempt is over, because it lost its lease or its run ended
   * @throws DatabaseException when it cannot be read
   */
  String signalToken();

  /** When this attempt times out. */
  Instant deadline();

  /**
   * The same for every attempt of this task and for no other task: give it to services that accept
   * idempotency keys. Form: {@code <run id>/<step slug>/<task index>}.
   */
  default String idempotencyKey() {
    return runId() + "/" + stepSlug() + "/" + taskIndex();
  }

  /**
   * What the run was started with by {@link PgflowClient#withCarrier}, such as a trace context;
   * empty for a run without a carrier. Reads it from the database when a worker first asks for it,
   * once for all tasks of the run, on a connection of the worker's data source.
   *
   * @throws DatabaseException when it cannot be read
   */
  Map<String, String> carrier();

  /**
   * Whether the worker will discard this attempt's result: it timed out, its run was cancelled or
   * has failed, it lost its lease to another attempt, or the worker is being closed forcibly. Once
   * true it stays so. The worker interrupts the handler's thread at the same moment, so only
   * handlers that compute need to check it. They should return or throw; the worker rolls back the
   * work of a transactional step.
   *
   * <p>Timeouts are reported within 50 ms. A cancelled or failed run is noticed at the worker's
   * next heartbeat ({@link Worker.Builder#heartbeatInterval}), which checks all running attempts in
   * one call. While the database cannot be reached, only timeouts are reported.
   */
  boolean isCancelled();
}
