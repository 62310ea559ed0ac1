package io.pgflow4j.spring;

import io.pgflow4j.QueueTransport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of pgflow4j.
 *
 * @param schema the SQL core
 * @param worker the worker of this application
 * @param health the health indicator
 * @param metrics the metrics
 */
@ConfigurationProperties("pgflow")
public record PgflowProperties(
    @DefaultValue Schema schema,
    @DefaultValue Worker worker,
    @DefaultValue Health health,
    @DefaultValue Metrics metrics) {

  /**
   * The SQL core.
   *
   * @param install Whether to install or upgrade the SQL core before Flyway and Liquibase run.
   * @param queue How tasks reach workers.
   * @param roles Whether to create the roles pgflow_worker, pgflow_client, pgflow_reader and
   *     pgflow_operator.
   */
  public record Schema(
      @DefaultValue("true") boolean install,
      @DefaultValue("native") QueueTransport queue,
      @DefaultValue("false") boolean roles) {}

  /**
   * The worker. What is not set has the default of {@link io.pgflow4j.Worker.Builder}.
   *
   * @param enabled Whether this application runs a worker for its flows.
   * @param name Name that people see in pgflow.workers and in thread names.
   * @param concurrency How many tasks the worker holds at once.
   * @param transactionalConcurrency How many transactional attempts may run at once, each with a
   *     connection.
   * @param batchSize The most results handed in, and tasks claimed, in one round trip.
   * @param lanes How many round trips may be under way at once, each with a connection.
   * @param pollInterval The first pause between polls, after one that found no task.
   * @param maxPollInterval What the pause grows to while polls find nothing.
   * @param notifications Whether the database notifies the worker of new runs, on one more
   *     connection. By default where the pool can spare one and notifications arrive on it.
   * @param heartbeatInterval How often the worker sends a heartbeat. At most 10 s.
   * @param answerTimeout How long the database may take to answer.
   * @param closeTimeout How long a stop waits for running handlers. By default 5 s less than
   *     spring.lifecycle.timeout-per-shutdown-phase.
   * @param developmentMode Whether the worker defines its flows itself, without migrations.
   * @param poolCheck What happens at start when the connection pool lends fewer connections than
   *     the worker may need at once.
   */
  public record Worker(
      @DefaultValue("true") boolean enabled,
      @Nullable String name,
      @Nullable Integer concurrency,
      @Nullable Integer transactionalConcurrency,
      @Nullable Integer batchSize,
      @Nullable Integer lanes,
      @Nullable Duration pollInterval,
      @Nullable Duration maxPollInterval,
      @Nullable Boolean notifications,
      @Nullable Duration heartbeatInterval,
      @Nullable Duration answerTimeout,
      @Nullable Duration closeTimeout,
      @DefaultValue("false") boolean developmentMode,
      @DefaultValue("warn") PoolCheck poolCheck) {}

  /** What follows from a pool that is too small. */
  public enum PoolCheck {
    /** The worker logs a warning. */
    WARN,
    /** The application does not start. */
    FAIL
  }

  /**
   * The health indicator.
   *
   * @param claimsFailFor After how long claims must have failed for the worker to be down.
   * @param silentFor After how long without a heartbeat the worker is down.
   */
  public record Health(
      @DefaultValue("30s") Duration claimsFailFor, @DefaultValue("30s") Duration silentFor) {}

  /**
   * The metrics.
   *
   * @param queue Whether gauges show depth, age and failures of each flow.
   * @param queueInterval How old what these gauges show may be. All of them share one look at the
   *     database.
   */
  public record Metrics(
      @DefaultValue("true") boolean queue, @DefaultValue("10s") Duration queueInterval) {}
}
