package io.pgflow4j.spring;

import io.pgflow4j.Worker;
import io.pgflow4j.WorkerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The worker's life: it starts after everything else in the context, so that migrations have run,
 * and stops first, so that its handlers still have the beans they use. Thread-safe.
 */
public final class PgflowWorkerLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PgflowWorkerLifecycle.class);

  private final Worker.Builder builder;
  private final PgflowBindings bindings;
  private final PgflowProperties.PoolCheck poolCheck;
  private final List<String> servers;
  private @Nullable Worker worker;

  PgflowWorkerLifecycle(
      Worker.Builder builder,
      PgflowBindings bindings,
      PgflowProperties.PoolCheck poolCheck,
      List<String> servers) {
    this.builder = builder;
    this.bindings = bindings;
    this.poolCheck = poolCheck;
    this.servers = servers;
  }

  @Override
  public synchronized void start() {
    if (worker != null) {
      return;
    }
    if (bindings.all().isEmpty()) {
      LOG.info("No worker runs, because no bean is a flow");
      return;
    }
    Worker started = builder.start();
    WorkerState state = started.state();
    if (poolCheck == PgflowProperties.PoolCheck.FAIL && state.lacksConnections()) {
      started.close();
      throw new IllegalStateException(
          "The worker may need %s connections at once, but its pool lends at most %s. Enlarge the pool, or lower pgflow.worker.lanes or pgflow.worker.transactional-concurrency."
              .formatted(state.connectionsNeeded(), state.connectionsLent().orElse(0)));
    }
    worker = started;
  }

  @Override
  public synchronized void stop() {
    Worker running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null;
  }

  /** Last to start, first to stop. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }

  /** How the worker does; empty while there is none. */
  public synchronized Optional<WorkerState> state() {
    return Optional.ofNullable(worker).map(Worker::state);
  }

  /** How the worker does on each of several servers where it works now. */
  public synchronized Map<String, WorkerState> states() {
    Worker running = worker;
    return running == null ? Map.of() : running.states();
  }

  /** The names of the servers; empty where there is one data source. */
  public List<String> servers() {
    return servers;
  }
}
