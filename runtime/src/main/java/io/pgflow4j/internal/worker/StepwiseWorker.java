package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.core.WorkerConnection;
import io.pgflow4j.internal.core.WorkerIdentity;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.StepInterceptor;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one by one on the caller's thread, each with its own connection. For tests: without
 * other threads, a test never waits. Timeouts are not enforced. Not thread-safe.
 */
public final class StepwiseWorker implements AttemptScope, AutoCloseable {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final DataSource dataSource;
  private final BoundFlows flows;
  private final WorkerIdentity identity;
  private final AttemptTools tools;
  private final ScheduleRound round;
  private @Nullable TaskResult delivered;

  /** Registers the worker. */
  public StepwiseWorker(
      DataSource dataSource, BoundFlows bound, DefinedBy definedBy, PayloadCodec codec) {
    this(dataSource, bound, definedBy, codec, List.of(), null);
  }

  /**
   * Registers the worker.
   *
   * @param framework whose transactions transactional steps run in
   */
  public StepwiseWorker(
      DataSource dataSource,
      BoundFlows bound,
      DefinedBy definedBy,
      PayloadCodec codec,
      List<StepInterceptor> interceptors,
      @Nullable ThreadTransactions framework) {
    this.dataSource = dataSource;
    this.flows = definedBy.agree(dataSource, bound, ANSWER_TIMEOUT);
    this.identity =
        new WorkerIdentity(
            UUID.randomUUID(),
            "stepwise",
            new String[0],
            flows.slugs(),
            flows.runnable(),
            UnaryOperator.identity());
    this.round = new ScheduleRound(flows, codec, new Listeners(List.of()));
    this.tools =
        new AttemptTools(
            identity.name(),
            codec,
            new Listeners(List.of()),
            new Interceptors(interceptors),
            new Carriers(dataSource, ANSWER_TIMEOUT),
            new TaskFacts(dataSource, ANSWER_TIMEOUT),
            new TransactionalAttempts(
                TransactionalAttempts.beginning(dataSource, framework),
                ANSWER_TIMEOUT,
                1,
                failure -> {}));
    Registration.register(dataSource, identity, ANSWER_TIMEOUT);
  }

  /** Claims a task, runs it and hands in its result; false when no task is due. */
  public boolean runOne() {
    try (WorkerConnection connection =
        WorkerConnection.open(dataSource, identity, ANSWER_TIMEOUT)) {
      connection.heartbeat();
      List<ClaimedTask> claimed = connection.exchange(List.of(), 1).claimed();
      if (claimed.isEmpty()) {
        return false;
      }
      ClaimedTask task = claimed.get(0);
      delivered = null;
      new TaskAttempt(task, flows.step(task), this).run();
      if (delivered != null) {
        connection.exchange(List.of(delivered), 0);
      }
      return true;
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  /**
   * Fires the schedules that are due.
   *
   * @return how many runs that started
   */
  public int fireSchedules() {
    try (WorkerConnection connection =
        WorkerConnection.open(dataSource, identity, ANSWER_TIMEOUT)) {
      return round.fire(connection);
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  /** Runs tasks until none is due; returns how many attempts that took. */
  public int runUntilIdle() {
    int attempts = 0;
    while (runOne()) {
      attempts++;
    }
    return attempts;
  }

  /** Deregisters the worker. */
  @Override
  public void close() {
    Registration.deregister(dataSource, identity, ANSWER_TIMEOUT);
  }

  @Override
  public AttemptTools tools() {
    return tools;
  }

  @Override
  public void ended(AttemptEnd end) {
    delivered = end.result();
  }

  @Override
  public void returned(TaskAttempt attempt) {}
}
