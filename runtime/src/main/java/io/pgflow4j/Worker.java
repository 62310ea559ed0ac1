package io.pgflow4j;

import io.pgflow4j.internal.json.JacksonCodec;
import io.pgflow4j.internal.worker.BoundFlows;
import io.pgflow4j.internal.worker.DefinedBy;
import io.pgflow4j.internal.worker.WorkerEngine;
import io.pgflow4j.internal.worker.WorkerSettings;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Claims tasks of one or more flows, runs their handlers and hands back the results, until it is
 * closed. Thread-safe.
 *
 * <p>Handlers run on virtual threads where the JVM has them, else on a pool that grows to the
 * worker's concurrency while handlers block. Delivery is at least once: a handler may run more than
 * once for the same task, but at most one completion per task is accepted. What a transactional
 * step does on its connection happens exactly once.
 *
 * <p>A worker keeps {@link Builder#lanes} connections of its data source while it runs, one more
 * per transactional handler that is running, one more with {@link Builder#notifications}, and one
 * for a moment at start and close. Behind PgBouncer in transaction mode, see docs/operations.md.
 *
 * <p>Log lines of handlers carry {@code pgflow.run}, {@code pgflow.step} and {@code pgflow.task} in
 * the MDC. The worker logs no payloads.
 */
public final class Worker implements AutoCloseable {
  private final WorkerEngine engine;

  private Worker(WorkerEngine engine) {
    this.engine = engine;
  }

  /** Starts describing a worker. */
  public static Builder builder(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /** The id the database knows this worker by; new for every start. */
  public UUID id() {
    return engine.id();
  }

  /**
   * Stops claiming, waits for running handlers up to the close timeout, hands in their results and
   * signs off. Handlers that run longer are interrupted, and their tasks become claimable by other
   * workers at once. May be called more than once. When the calling thread is interrupted, it waits
   * no longer, but interrupts the handlers at once; the thread's interrupt flag stays set.
   */
  @Override
  public void close() {
    engine.close();
  }

  /** Describes a worker. Not thread-safe. */
  public static final class Builder {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST_OUTPUT_CHARS = (1 << 28) - 1;
    private static final Duration SLOWEST_HEARTBEAT = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final List<FlowBinding> flows = new ArrayList<>();
    private final List<WorkerListener> listeners = new ArrayList<>();
    private @Nullable PayloadCodec codec;
    private int maxOutputChars = JacksonCodec.DEFAULT_MAX_CHARS;
    private String name = defaultName();
    private int concurrency = 400;
    private int batchSize = 200;
    private int lanes = 3;
    private Duration pollInterval = Duration.ofMillis(50);
    private Duration maxPollInterval = Duration.ofMillis(500);
    private Duration flushInterval = Duration.ofMillis(5);
    private Duration heartbeatInterval = Duration.ofSeconds(5);
    private Duration answerTimeout = Duration.ofSeconds(30);
    private Duration closeTimeout = Duration.ofSeconds(30);
    private boolean notifications;
    private boolean developmentMode;

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /** Adds a flow this worker runs. */
    public Builder flow(FlowBinding flow) {
      flows.add(flow);
      return this;
    }

    /** The name people see in {@code pgflow.workers} and in thread names. Default: pid@host. */
    public Builder name(String name) {
      if (name.isBlank() || name.indexOf(0) >= 0) {
        throw new IllegalArgumentException(
            "The worker's name is empty or contains the character 0; give it one that people can"
                + " read");
      }
      this.name = name;
      return this;
    }

    /**
     * How many tasks the worker holds at once, each with its handler started. Default 400; it costs
     * threads only while handlers block.
     */
    public Builder concurrency(int concurrency) {
      this.concurrency = positive("concurrency", concurrency);
      return this;
    }

    /** The most results handed in, and tasks claimed, in one round trip. Default 200. */
    public Builder batchSize(int batchSize) {
      this.batchSize = positive("batchSize", batchSize);
      return this;
    }

    /** How many round trips may be under way at once; each has a connection. Default 3. */
    public Builder lanes(int lanes) {
      this.lanes = positive("lanes", lanes);
      return this;
    }

    /** The pause before the database is asked again when it had no more tasks. Default 50 ms. */
    public Builder pollInterval(Duration pollInterval) {
      this.pollInterval = positive("pollInterval", pollInterval);
      return this;
    }

    /** What the pause grows to, doubling, while there are no tasks. Default 500 ms. */
    public Builder maxPollInterval(Duration maxPollInterval) {
      this.maxPollInterval = positive("maxPollInterval", maxPollInterval);
      return this;
    }

    /**
     * Whether the database tells the worker of new runs, so that an idle worker need not wait for
     * its next poll. Default false. It keeps one more connection of the data source, which must be
     * PostgreSQL's own driver's and have a session of its own: behind PgBouncer in transaction mode
     * nothing arrives. A flow's workers are told at most once in 100 ms, and poll every 10 ms in
     * between; polling goes on in any case.
     */
    public Builder notifications(boolean notifications) {
      this.notifications = notifications;
      return this;
    }

    /**
     * How long a result waits for others to travel with, while handlers are running. Default 5 ms.
     */
    public Builder flushInterval(Duration flushInterval) {
      this.flushInterval = positive("flushInterval", flushInterval);
      return this;
    }

    /**
     * How often the worker tells the database that it is alive and asks which of its running
     * attempts are for nothing, because their run was cancelled or has failed or their lease was
     * lost; see {@link StepContext#isCancelled}. Default 5 s, at most 10 s: after 30 s of silence
     * the database takes a worker for dead. A beat costs two short statements, whatever the number
     * of attempts.
     */
    public Builder heartbeatInterval(Duration heartbeatInterval) {
      this.heartbeatInterval = positive("heartbeatInterval", heartbeatInterval);
      if (heartbeatInterval.compareTo(SLOWEST_HEARTBEAT) > 0) {
        throw new IllegalArgumentException(
            "heartbeatInterval is "
                + heartbeatInterval
                + "; it must be at most "
                + SLOWEST_HEARTBEAT
                + ", as the database takes a worker for dead after 30 s of silence");
      }
      return this;
    }

    /**
     * How long the database may take to answer before the worker gives the connection up and tries
     * again on another. Default 30 s, after which the database takes a silent worker for dead, too.
     * The worker sets it as the network timeout of its connections, where the driver has one.
     */
    public Builder answerTimeout(Duration answerTimeout) {
      this.answerTimeout = positive("answerTimeout", answerTimeout);
      return this;
    }

    /** How long {@link Worker#close} waits for running handlers. Default 30 s. */
    public Builder closeTimeout(Duration closeTimeout) {
      this.closeTimeout = positive("closeTimeout", closeTimeout);
      return this;
    }

    /**
     * The largest output in characters of JSON; larger ones fail their task. Default 128 Mi. At
     * most 268,435,455: PostgreSQL's jsonb holds no more bytes, and takes much larger messages for
     * faults of the connection.
     */
    public Builder maxOutputChars(int maxOutputChars) {
      if (maxOutputChars > MOST_OUTPUT_CHARS) {
        throw new IllegalArgumentException(
            "maxOutputChars is "
                + maxOutputChars
                + "; it must be at most "
                + MOST_OUTPUT_CHARS
                + ", as jsonb can hold no more bytes");
      }
      this.maxOutputChars = positive("maxOutputChars", maxOutputChars);
      return this;
    }

    /** Replaces the strict Jackson codec; the client must be given the same. */
    public Builder codec(PayloadCodec codec) {
      this.codec = codec;
      return this;
    }

    /** Adds somebody who is told what the worker does. */
    public Builder listener(WorkerListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Whether the worker defines its flows itself as it starts, instead of relying on migrations:
     * for development, where a flow's structure changes with every other run of the program.
     * Default: no.
     *
     * <p>Only in a database without flows, or one marked for it ({@code
     * pgflow.mark_for_development()}), and as the schema's owner. A flow with another structure
     * than before becomes the next version there; the database numbers them itself. Runs in flight
     * stay on theirs and need a worker with the older code; what they have due is in {@code
     * pgflow.stranded_tasks}. Payload types are not compared. Migrations of such flows, and workers
     * without development mode, are refused from then on.
     */
    public Builder developmentMode(boolean developmentMode) {
      this.developmentMode = developmentMode;
      return this;
    }

    /**
     * Starts the worker.
     *
     * @throws IllegalArgumentException when it has no flow, or one of them twice
     * @throws UnknownFlowException when a flow's migration has not been applied
     * @throws FlowVersionException when the database is behind, has another structure for the
     *     version this code was compiled for, or has the flow from development mode
     * @throws SchemaConflictException when schema pgflow is not installed, or development mode was
     *     asked for in a database whose flows are made by migrations
     * @throws DatabaseException when the database cannot be reached
     */
    public Worker start() {
      WorkerSettings settings =
          new WorkerSettings(
              name,
              concurrency,
              batchSize,
              lanes,
              pollInterval,
              maxPollInterval.compareTo(pollInterval) < 0 ? pollInterval : maxPollInterval,
              flushInterval,
              heartbeatInterval,
              answerTimeout,
              closeTimeout,
              notifications);
      PayloadCodec payloads = codec == null ? new JacksonCodec(maxOutputChars) : codec;
      return new Worker(
          WorkerEngine.start(
              settings,
              dataSource,
              new BoundFlows(flows),
              developmentMode ? DefinedBy.CODE : DefinedBy.MIGRATIONS,
              payloads,
              List.copyOf(listeners)));
    }

    private static String defaultName() {
      String host = System.getenv("HOSTNAME");
      return ProcessHandle.current().pid() + "@" + (host == null ? "localhost" : host);
    }

    private static int positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
      }
      return value;
    }

    private static Duration positive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
      }
      if (value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            name + " is " + value + "; it must be at most " + LONGEST);
      }
      return value;
    }
  }
}
