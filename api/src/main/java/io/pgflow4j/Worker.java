package io.pgflow4j;

import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.StepInterceptor;
import io.pgflow4j.spi.ThreadTransactions;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Claims tasks of one or more flows, runs their handlers and hands in the results, until it is
 * closed. Thread-safe.
 *
 * <p>Handlers run on virtual threads where the JVM has them, otherwise on a pool that grows to the
 * worker's concurrency while handlers block. Delivery is at least once: a handler may run more than
 * once for the same task, but at most one completion per task is accepted. What a transactional
 * step does on its connection happens exactly once.
 *
 * <p>A worker keeps {@link Builder#lanes} connections of its data source while it runs, one more
 * per transactional handler that is running, one more with {@link Builder#notifications}, and one
 * for a moment at start, at close and for each heartbeat. Behind PgBouncer in transaction mode, see
 * docs/operations.md.
 *
 * <p>Log lines of handlers, and the worker's own lines about a task, carry {@code pgflow.flow},
 * {@code pgflow.run}, {@code pgflow.step}, {@code pgflow.task} and {@code pgflow.attempt} in the
 * MDC. They and the lines of the worker's threads carry {@code pgflow.worker}. The worker logs no
 * payloads.
 */
public interface Worker extends AutoCloseable {
  /** Starts describing a worker. */
  static Builder builder(DataSource dataSource) {
    return Providers.RUNTIME.get().worker(dataSource);
  }

  /**
   * Starts describing a worker over several servers.
   *
   * <p>It works on each of them under an id of its own, see {@link #states}, and the worker's name,
   * a slash and the server's. They share its handlers' threads and its concurrency: half of a
   * server's even share is kept for it, and the rest goes to servers with tasks. Each server takes
   * {@link Builder#lanes} and {@link Builder#transactionalConcurrency} connections of its own data
   * source. A transactional step gets a connection of its run's server. {@link
   * Builder#transactions} is not for it, because transactions of a framework belong to one server,
   * see {@link Servers#with(String, DataSource, ThreadTransactions)}.
   *
   * <p>A server that is away, at the start or later, does not keep the worker from working on the
   * others; it is tried again until it is back. A data source whose name the map does not have yet
   * waits for that. In the MDC and in names of threads, the worker's name is followed by a slash
   * and the server's.
   */
  static Builder builder(Servers servers) {
    return Providers.RUNTIME.get().worker(servers);
  }

  /**
   * The id the database knows this worker by; new for every start. A worker over several servers
   * has one more on each, see {@link #states}.
   */
  UUID id();

  /**
   * How the worker does. Asks neither the database nor the pool. Over several servers: as on the
   * one where it does best, with the tasks of all, and the pool that is most lacking.
   */
  WorkerState state();

  /** How a worker over several servers does on each where it works now; otherwise empty. */
  default Map<String, WorkerState> states() {
    return Map.of();
  }

  /**
   * Stops claiming, waits for running handlers up to the close timeout, hands in their results and
   * deregisters. Interrupts handlers that run longer; other workers can claim their tasks at once.
   * May be called more than once. When the calling thread is interrupted, it interrupts the
   * handlers at once instead of waiting. The thread keeps its interrupt flag.
   */
  @Override
  void close();

  /** Describes a worker. Not thread-safe. */
  interface Builder {
    /** Adds a flow this worker runs. */
    Builder flow(FlowBinding flow);

    /** The name people see in {@code pgflow.workers} and in thread names. Default: pid@host. */
    Builder name(String name);

    /**
     * How many tasks the worker holds at once, each with its handler started. Default: 400. Costs
     * threads only while handlers block.
     */
    Builder concurrency(int concurrency);

    /**
     * How many transactional attempts may run at once, each with a connection. A task that finds no
     * connection within a tenth of its timeout, 5 s at most, goes back to the queue for 3 s, and
     * the attempt does not count. Default: what the pool leaves beside {@link #lanes}, {@link
     * #notifications} and one connection, where it tells its size (HikariCP, DBCP2, Tomcat, c3p0);
     * otherwise 10. Never more than {@link #concurrency}.
     */
    Builder transactionalConcurrency(int transactionalConcurrency);

    /** The most results handed in, and tasks claimed, in one round trip. Default: 200. */
    Builder batchSize(int batchSize);

    /**
     * How large the inputs of all tasks that the worker holds at once may be together, with the
     * results that the database has not taken yet, in bytes of JSON. The worker claims a larger
     * task when it holds less than that. Default: a sixteenth of the JVM's largest heap.
     */
    Builder maxClaimBytes(long maxClaimBytes);

    /**
     * How many round trips may be under way at once; each has a connection. The worker prepares
     * their sessions when it starts, unless its pool is too small. Default: 3.
     */
    Builder lanes(int lanes);

    /** The first pause between polls, after one that found no task. Default: 50 ms. */
    Builder pollInterval(Duration pollInterval);

    /** The longest pause between polls; it doubles while no task is due. Default: 500 ms. */
    Builder maxPollInterval(Duration maxPollInterval);

    /**
     * Whether the database notifies the worker of new runs, so that an idle worker need not wait
     * for its next poll. The worker then keeps one more connection. It must come from PostgreSQL's
     * own driver and have a session of its own; behind PgBouncer in transaction mode no
     * notification arrives. A flow's workers get at most one notification in 100 ms. The worker
     * that has claimed something polls every 10 ms in between. The usual polls continue.
     *
     * <p>Default: where the pool can spare a connection, or does not tell its size, the worker
     * tries. When no notification arrives, it says so once at level INFO and only polls. With true
     * it warns and keeps trying, with false it does not listen. Runs that a client of the same
     * process starts outside of a transaction wake the worker in any case.
     */
    Builder notifications(boolean notifications);

    /**
     * How long a result waits for others of its batch, while handlers are running. Default: 5 ms.
     */
    Builder flushInterval(Duration flushInterval);

    /**
     * How often the worker sends a heartbeat. It then also asks which of its running attempts are
     * stale, because their run was cancelled or has failed or their lease was lost; see {@link
     * StepContext#isCancelled}. Default: 5 s. Maximum: 10 s, because after 30 s of silence a worker
     * counts as dead. A heartbeat costs three short statements, for any number of attempts: the
     * third asks when the next schedule of its flows fires.
     */
    Builder heartbeatInterval(Duration heartbeatInterval);

    /**
     * How long the database may take to answer before the worker gives up the connection and tries
     * again on another. Default: 30 s. The worker sets it as the network timeout of its
     * connections, where the driver has one.
     */
    Builder answerTimeout(Duration answerTimeout);

    /** How long {@link Worker#close} waits for running handlers. Default: 30 s. */
    Builder closeTimeout(Duration closeTimeout);

    /**
     * The largest output in characters of JSON. A larger one fails its task. Default: 128 Mi.
     * Maximum: 268,435,455, because jsonb cannot hold more bytes.
     */
    Builder maxOutputChars(int maxOutputChars);

    /** Replaces the strict Jackson codec. Give the client the same codec. */
    Builder codec(PayloadCodec codec);

    /** Adds a listener, which the worker calls as it claims, runs and settles tasks. */
    Builder listener(WorkerListener listener);

    /**
     * Changes the text of every failed attempt before it is sent to the database, for instance to
     * remove secrets. Log and listeners get the failure as it is. If the function throws, only the
     * class of what it threw is sent. Default: the text stays as it is.
     */
    Builder redactErrors(UnaryOperator<String> redaction);

    /** Adds an interceptor, which runs around every call of a handler, inside the earlier ones. */
    Builder interceptor(StepInterceptor interceptor);

    /**
     * Runs transactional steps in transactions of a framework, so that what the handler calls works
     * in them as well. Default: a transaction that only the connection given to the handler sees.
     */
    Builder transactions(ThreadTransactions transactions);

    /**
     * Whether the worker defines its flows when it starts, instead of relying on migrations. For
     * development, where a flow's structure changes with every other run of the program. Default:
     * false.
     *
     * <p>Works only in a database without flows, or one marked for it ({@code
     * pgflow.mark_for_development()}), and as the schema's owner. A flow with another structure
     * than before becomes the next version; the database numbers the versions. Runs in flight stay
     * on theirs and need a worker with the older code; {@code pgflow.stranded_tasks} shows their
     * due tasks. Payload types are not compared. From then on, migrations of such flows and workers
     * without development mode fail.
     */
    Builder developmentMode(boolean developmentMode);

    /**
     * Starts the worker.
     *
     * @throws IllegalArgumentException when it has no flow, or one of them twice
     * @throws UnknownFlowException when a flow's migration has not been applied
     * @throws FlowVersionException when the database is behind, has another structure for the
     *     version this code was compiled for, or has the flow from development mode
     * @throws SchemaConflictException when schema pgflow is not installed, or when development mode
     *     is set in a database whose flows come from migrations
     * @throws ServerMapException when the data source leads to a router; over several servers also
     *     when one of the map has no data source, two lead to the same, or their maps differ
     * @throws DatabaseException when the database cannot be reached; over several servers, none
     */
    Worker start();
  }
}
