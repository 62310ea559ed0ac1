package io.pgflow4j.internal.worker;

import io.pgflow4j.Worker;
import io.pgflow4j.WorkerState;
import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.Exchanged;
import io.pgflow4j.internal.core.LocalWorkers;
import io.pgflow4j.internal.core.SettledTask;
import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.core.WorkerConnection;
import io.pgflow4j.internal.core.WorkerIdentity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker: wires lanes, handler threads and watchdog. Thread-safe. */
public final class WorkerEngine implements Worker, AttemptScope, Lane.ExchangeSink {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerEngine.class);

  private static final Duration SIGN_OFF = Duration.ofSeconds(5);

  private final WorkerSettings settings;
  private final String label;
  private final DataSource dataSource;
  private final BoundFlows flows;
  private final Listeners listeners;
  private final ConnectionBudget budget;
  private final AttemptTools tools;
  private final WorkerIdentity identity;
  private final Handoff handoff;
  private final ScheduleKeeper schedules;
  private final Heartbeat heartbeat;
  private final HandlerThreads handlers;
  private final Watchdog watchdog = new Watchdog();
  private final Vitals vitals = new Vitals();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> laneThreads = new ArrayList<>();

  /** Threads beside the lanes that give back a connection when the worker closes. */
  private final List<Thread> others = new ArrayList<>();

  /** The heartbeat's thread, once there is one. */
  private final List<Thread> beats = new ArrayList<>();

  private final @Nullable Doorbell doorbell;
  private final Runnable wake;
  private volatile boolean closed;

  private WorkerEngine(
      WorkerPlan plan, WorkPlace place, BoundFlows flows, WorkerIdentity identity) {
    this.settings = plan.settings();
    this.label = place.label();
    this.dataSource = place.dataSource();
    this.flows = flows;
    this.listeners = new Listeners(plan.listeners());
    this.budget = ConnectionBudget.of(dataSource, settings);
    this.tools =
        new AttemptTools(
            label,
            plan.codec(),
            this.listeners,
            plan.interceptors(),
            new Carriers(dataSource, settings.answerTimeout()),
            new TaskFacts(dataSource, settings.answerTimeout()),
            new TransactionalAttempts(
                TransactionalAttempts.beginning(dataSource, place.framework()),
                settings.answerTimeout(),
                budget.transactional(),
                this::unavailable));
    this.identity = identity;
    this.handoff = new Handoff(settings, place.room(), flows.runnableSteps(), System.nanoTime());
    this.schedules =
        new ScheduleKeeper(
            this::connect, new ScheduleRound(flows, plan.codec(), this.listeners), handoff::wake);
    this.heartbeat =
        new Heartbeat(handoff, this::connect, this, settings.heartbeatInterval(), schedules);
    this.doorbell =
        budget.listening()
            ? new Doorbell(
                dataSource,
                flows.slugs(),
                settings.notifications() == Notifications.WHERE_POSSIBLE,
                handoff::told)
            : null;
    this.wake = handoff::wake;
    this.handlers = place.handlers().get();
  }

  /** Makes code and database agree on the flows, registers the worker and starts its threads. */
  static WorkerEngine start(WorkerPlan plan, WorkPlace place) {
    WorkerSettings settings = plan.settings();
    DataSource dataSource = place.dataSource();
    BoundFlows agreed = plan.definedBy().agree(dataSource, plan.flows(), settings.answerTimeout());
    WorkerIdentity identity =
        new WorkerIdentity(
            plan.id(),
            place.label(),
            place.servers().toArray(String[]::new),
            agreed.slugs(),
            agreed.runnable(),
            settings.redaction());
    // Before the engine exists. If this failed later, its threads would never end.
    String url = Registration.register(dataSource, identity, settings.answerTimeout());
    WorkerEngine engine = new WorkerEngine(plan, place, agreed, identity);
    try {
      engine.start(url);
    } catch (RuntimeException | Error e) {
      // No more threads, for example. Without this, the existing ones would work for a worker that
      // the application cannot close.
      engine.close();
      throw e;
    }
    return engine;
  }

  private void start(String url) {
    NamedThreads threads = new NamedThreads(label, "lane");
    AbandonedCalls abandoned = new AbandonedCalls();
    String misfit = budget.misfit(settings, flows.hasTransactionalSteps());
    for (int i = 0; i < settings.lanes(); i++) {
      Lane lane = new Lane(i, handoff, this::connect, this, abandoned, misfit == null);
      lanes.add(lane);
      Thread thread = threads.newThread(lane);
      laneThreads.add(thread);
      thread.start();
    }
    Thread beating = new NamedThreads(label, "heartbeat").newThread(heartbeat);
    beats.add(beating);
    beating.start();
    new NamedThreads(label, "watchdog").newThread(watchdog).start();
    // Not only with the first heartbeat: what fell due meanwhile is late already
    schedules.next(OptionalInt.of(0));
    Thread keeping = new NamedThreads(label, "schedules").newThread(schedules);
    others.add(keeping);
    keeping.start();
    if (doorbell != null) {
      Thread ringing = new NamedThreads(label, "doorbell").newThread(doorbell);
      others.add(ringing);
      ringing.start();
    }
    LocalWorkers.add(Set.of(flows.slugs()), url, wake);
    LOG.info("Worker {} ({}) runs {}", label, identity.id(), List.of(identity.flowSlugs()));
    if (misfit != null) {
      LOG.warn(misfit);
    }
  }

  private WorkerConnection connect() throws SQLException {
    return WorkerConnection.open(dataSource, identity, settings.answerTimeout());
  }

  @Override
  public void accept(Exchanged exchanged, long nanos) {
    vitals.claimed();
    List<TaskAttempt> attempts = new ArrayList<>(exchanged.claimed().size());
    for (ClaimedTask task : exchanged.claimed()) {
      TaskAttempt attempt = new TaskAttempt(task, flows.step(task), this);
      watchdog.watch(attempt);
      attempts.add(attempt);
    }
    handlers.startAll(attempts);
    FailureLog.write(exchanged);
    if (listeners.any()) {
      exchanged.settled().forEach(this::settled);
      listeners.tell(
          l -> l.exchanged(exchanged.handedIn(), attempts.size(), Duration.ofNanos(nanos)));
    }
  }

  private void settled(SettledTask settled) {
    ClaimedTask task = settled.result().task();
    listeners.tell(l -> l.resultSettled(task.flowSlug(), task.stepSlug(), settled.outcome()));
  }

  @Override
  public void beat(WorkerConnection connection) throws SQLException {
    vitals.heartbeatTaken();
    watchdog.endStale(connection);
  }

  @Override
  public void giveBack(WorkerConnection connection, Errand.GiveBack errand) throws SQLException {
    // In this order: a result moves from the watchdog to the handoff.
    List<ClaimedTask> known = new ArrayList<>(watchdog.tasks());
    known.addAll(handoff.unsettled());
    LostTasks.giveBack(connection, known, errand);
  }

  @Override
  public void exchangeFailed() {
    vitals.claimFailed();
  }

  @Override
  public void unavailable(SQLException failure) {
    listeners.tell(l -> l.databaseUnavailable(failure));
  }

  /**
   * Stops claiming, waits for handlers and their results up to the close timeout, then gives up. A
   * second call does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = false;
    LocalWorkers.forget(wake);
    handoff.close();
    lanes.forEach(Lane::close);
    schedules.stop();
    if (doorbell != null) {
      doorbell.stop();
    }
    try {
      if (!join(laneThreads, settings.closeTimeout())) {
        LOG.warn(
            "Worker {} still runs handlers after its closeTimeout of {}. They are interrupted; their"
                + " tasks become claimable at once, and the attempts count",
            label,
            settings.closeTimeout());
        watchdog.abandonAll();
        if (!join(laneThreads, Duration.ofSeconds(1))) {
          handoff.abort();
          join(laneThreads, Duration.ofSeconds(1));
        }
      }
      join(others, Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      watchdog.abandonAll();
      handoff.abort();
      interrupted = true;
    } finally {
      heartbeat.stop();
      watchdog.stop();
      handlers.shutdown();
      interrupted |= !lastBeat();
      interrupted |= !signOff();
      LOG.info("Worker {} ({}) has stopped", label, identity.id());
      if (interrupted) {
        // Not earlier: pools lend no connection to an interrupted thread, and deregistering needs
        // one.
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for a heartbeat that is under way; false when this thread was interrupted meanwhile.
   * After the worker has deregistered, it would register it again.
   */
  private boolean lastBeat() {
    try {
      join(beats, Duration.ofSeconds(1));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * Deregisters, unless the database lets it wait; false when this thread was interrupted
   * meanwhile. A pool whose database is away would hold up the end of the application.
   */
  private boolean signOff() {
    Thread thread =
        new NamedThreads(label, "sign-off")
            .newThread(
                () -> Registration.deregister(dataSource, identity, settings.answerTimeout()));
    thread.start();
    try {
      thread.join(SIGN_OFF.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    } finally {
      // It waits for a connection. Where it has one, the call ends by itself.
      thread.interrupt();
    }
  }

  private static boolean join(List<Thread> threads, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(left, 1));
      if (thread.isAlive()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public UUID id() {
    return identity.id();
  }

  @Override
  public WorkerState state() {
    return new WorkerState(
        identity.id(),
        identity.name(),
        List.of(identity.flowSlugs()),
        vitals.startedAt(),
        vitals.lastHeartbeat(),
        vitals.claimsFailSince(),
        watchdog.tasks().size(),
        budget.needed(flows.hasTransactionalSteps()),
        budget.pool(),
        closed);
  }

  @Override
  public AttemptTools tools() {
    return tools;
  }

  @Override
  public void ended(AttemptEnd end) {
    TaskResult result = end.result();
    if (result != null && end.early()) {
      handoff.deliverEarly(result);
    } else if (result != null) {
      handoff.deliver(result);
    } else if (end.early()) {
      handoff.abandon();
    } else {
      handoff.finishWithout();
    }
  }

  @Override
  public void returned(TaskAttempt attempt) {
    watchdog.forget(attempt);
    handoff.forget(attempt.task());
    if (attempt.endedEarly()) {
      handoff.returnSlot();
    }
  }
}
