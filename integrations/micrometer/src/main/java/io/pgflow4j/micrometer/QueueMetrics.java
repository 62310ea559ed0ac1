package io.pgflow4j.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.Operations;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowException;
import io.pgflow4j.ScheduleSummary;
import io.pgflow4j.Schedules;
import io.pgflow4j.StrandedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Publishes how the flows of a database do, with tag {@code flow}. All gauges share one look at the
 * database, at most every {@code interval}; a flow that is new appears with the next look. While
 * the database cannot be asked, gauges are {@code NaN}. Thread-safe.
 *
 * <ul>
 *   <li>{@code pgflow.flows}: flows of the database, without a tag
 *   <li>{@code pgflow.queue.due}: tasks that could be claimed now; 1,001 means that or more
 *   <li>{@code pgflow.queue.age}: seconds since when the oldest of them waits; 0 without one
 *   <li>{@code pgflow.queue.stranded}: due tasks that no living registered worker can run, up to
 *       1,000 per step
 *   <li>{@code pgflow.runs.open}: runs that go on; 1,001 means that or more
 *   <li>{@code pgflow.runs.failed}: runs started in the last 24 hours that failed; the same
 *   <li>{@code pgflow.flow.workers}: living registered workers that can run the current version
 *   <li>{@code pgflow.flow.paused}: 1 while the whole flow is paused, else 0
 *   <li>{@code pgflow.signals.waiting}: tasks that wait for a signal; 1,001 means that or more
 *   <li>{@code pgflow.signals.age}: seconds that the longest of these waits has lasted; 0 without
 *       one
 *   <li>{@code pgflow.schedule.missed}: firings of the flow's schedules that nobody made up for in
 *       time, ever since
 *   <li>{@code pgflow.server.up}: with tag {@code server} for each of several servers, 1 while it
 *       answers, else 0; the other gauges are without a server that does not
 * </ul>
 */
// An optional module cannot be required transitively: its absence would break every user.
@SuppressWarnings("exports")
public final class QueueMetrics implements MeterBinder {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  private final List<String> servers;
  private final Operations operations;
  private final Schedules schedules;
  private final long intervalNanos;
  private final Set<MeterRegistry> registries = ConcurrentHashMap.newKeySet();
  private final Set<String> published = ConcurrentHashMap.newKeySet();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private Map<String, Flow> flows = Map.of(); // guarded by this
  private @Nullable Long lookedAt; // guarded by this
  private boolean silent; // guarded by this

  private record Flow(
      FlowSummary summary, int stranded, double age, double signalAge, long missed) {}

  /** Looks at most every 10 seconds. */
  public QueueMetrics(PgflowClient client) {
    this(client, DEFAULT_INTERVAL);
  }

  /**
   * Looks at the database of a client, whose login needs role {@code pgflow_reader}.
   *
   * @param interval how old what gauges show may be; zero: every gauge looks
   */
  public QueueMetrics(PgflowClient client, Duration interval) {
    this.servers = client.servers();
    this.operations = client.operations().tellingMissing(server -> missing.add(server.server()));
    this.schedules = client.schedules();
    this.intervalNanos = interval.toNanos();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    // Without this, nothing would look again where the first look finds no flow
    Gauge.builder("pgflow.flows", this, QueueMetrics::count)
        .baseUnit("flows")
        .strongReference(true)
        .register(registry);
    for (String server : servers) {
      Gauge.builder("pgflow.server.up", this, metrics -> metrics.isUp(server))
          .tag("server", server)
          .strongReference(true)
          .register(registry);
    }
    Map<String, Flow> known = look();
    registries.add(registry);
    known.keySet().forEach(flow -> publish(registry, flow));
  }

  private void publish(MeterRegistry registry, String flow) {
    gauge(registry, "pgflow.queue.due", flow, "tasks", f -> f.summary().dueTasks());
    gauge(registry, "pgflow.queue.age", flow, "seconds", Flow::age);
    gauge(registry, "pgflow.queue.stranded", flow, "tasks", Flow::stranded);
    gauge(registry, "pgflow.runs.open", flow, "runs", f -> f.summary().openRuns());
    gauge(registry, "pgflow.runs.failed", flow, "runs", f -> f.summary().failedRuns());
    gauge(registry, "pgflow.signals.waiting", flow, "tasks", f -> f.summary().parkedTasks());
    gauge(registry, "pgflow.signals.age", flow, "seconds", Flow::signalAge);
    gauge(registry, "pgflow.schedule.missed", flow, "firings", Flow::missed);
    gauge(registry, "pgflow.flow.workers", flow, "workers", f -> f.summary().workers());
    gauge(
        registry, "pgflow.flow.paused", flow, "flows", f -> f.summary().pausedAt() == null ? 0 : 1);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String flowSlug,
      String unit,
      ToDoubleFunction<Flow> value) {
    Gauge.builder(name, this, metrics -> metrics.valueOf(flowSlug, value))
        .tag("flow", flowSlug)
        .baseUnit(unit)
        .strongReference(true)
        .register(registry);
  }

  private synchronized double count() {
    Map<String, Flow> known = look();
    return silent ? Double.NaN : known.size();
  }

  private synchronized double isUp(String server) {
    look();
    return silent ? Double.NaN : missing.contains(server) ? 0 : 1;
  }

  private double valueOf(String flowSlug, ToDoubleFunction<Flow> value) {
    Flow flow = look().get(flowSlug);
    return flow == null ? Double.NaN : value.applyAsDouble(flow);
  }

  private synchronized Map<String, Flow> look() {
    long now = System.nanoTime();
    if (lookedAt == null || now - lookedAt >= intervalNanos) {
      lookedAt = now;
      flows = flowsNow();
      for (String flow : flows.keySet()) {
        if (published.add(flow)) {
          registries.forEach(registry -> publish(registry, flow));
        }
      }
    }
    return flows;
  }

  private synchronized Map<String, Flow> flowsNow() {
    silent = false;
    missing.clear();
    try {
      Map<String, Integer> stranded = new HashMap<>();
      for (StrandedStep step : operations.strandedSteps()) {
        stranded.merge(step.flowSlug(), step.tasks(), Integer::sum);
      }
      Map<String, Long> missed = new HashMap<>();
      for (ScheduleSummary schedule : schedules.list()) {
        missed.merge(schedule.flowSlug(), schedule.missed(), Long::sum);
      }
      Instant now = Instant.now();
      Map<String, Flow> looked = new HashMap<>();
      for (FlowSummary flow : operations.flows()) {
        looked.put(
            flow.flowSlug(),
            new Flow(
                flow,
                stranded.getOrDefault(flow.flowSlug(), 0),
                age(flow.oldestDueAt(), now),
                age(flow.oldestParkedAt(), now),
                missed.getOrDefault(flow.flowSlug(), 0L)));
      }
      return looked;
    } catch (PgflowException e) {
      silent = true;
      return Map.of();
    }
  }

  private static double age(@Nullable Instant since, Instant now) {
    return since == null ? 0 : Math.max(Duration.between(since, now).toMillis(), 0) / 1e3;
  }
}
