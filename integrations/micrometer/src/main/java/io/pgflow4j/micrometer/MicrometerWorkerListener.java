package io.pgflow4j.micrometer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.StepContext;
import io.pgflow4j.spi.ResultOutcome;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes what a worker does. Thread-safe; one instance may serve several workers.
 *
 * <ul>
 *   <li>{@code pgflow.attempts}: timer of handler calls, tags {@code flow}, {@code step}, {@code
 *       outcome} ({@code succeeded}, {@code failed} or {@code cancelled})
 *   <li>{@code pgflow.attempts.running}: gauge of handler calls under way
 *   <li>{@code pgflow.results}: counter of results by {@code outcome} as the database settled them
 *   <li>{@code pgflow.exchanges}: timer of round trips
 *   <li>{@code pgflow.exchange.results}, {@code pgflow.exchange.claims}: how much each carried
 *   <li>{@code pgflow.schedule.firings}: counter of firings that this worker had decided, tags
 *       {@code flow}, {@code schedule}, {@code outcome}
 *   <li>{@code pgflow.schedule.input.failures}: counter of inputs that could not be made, tags
 *       {@code flow}, {@code schedule}
 *   <li>{@code pgflow.database.failures}: counter of round trips that failed
 * </ul>
 */
// An optional module cannot be required transitively: its absence would break every user.
@SuppressWarnings("exports")
public final class MicrometerWorkerListener implements WorkerListener {
  private final MeterRegistry registry;
  private final AtomicInteger running;
  private final Timer exchanges;
  private final DistributionSummary results;
  private final DistributionSummary claims;

  /** Publishes to a registry. */
  public MicrometerWorkerListener(MeterRegistry registry) {
    this.registry = registry;
    this.running = new AtomicInteger();
    registry.gauge("pgflow.attempts.running", running);
    this.exchanges = registry.timer("pgflow.exchanges");
    this.results = registry.summary("pgflow.exchange.results");
    this.claims = registry.summary("pgflow.exchange.claims");
  }

  @Override
  public void attemptStarted(StepContext attempt) {
    running.incrementAndGet();
  }

  @Override
  public void attemptSucceeded(StepContext attempt, Duration elapsed) {
    ended(attempt, elapsed, "succeeded");
  }

  @Override
  public void attemptFailed(StepContext attempt, Duration elapsed, Throwable failure) {
    ended(attempt, elapsed, "failed");
  }

  @Override
  public void attemptCancelled(StepContext attempt, Duration elapsed) {
    ended(attempt, elapsed, "cancelled");
  }

  private void ended(StepContext attempt, Duration elapsed, String outcome) {
    running.decrementAndGet();
    registry
        .timer(
            "pgflow.attempts",
            "flow",
            attempt.flowSlug(),
            "step",
            attempt.stepSlug(),
            "outcome",
            outcome)
        .record(elapsed);
  }

  @Override
  public void resultSettled(String flowSlug, String stepSlug, ResultOutcome outcome) {
    registry
        .counter("pgflow.results", "flow", flowSlug, "step", stepSlug, "outcome", outcome.sqlName())
        .increment();
  }

  @Override
  public void exchanged(int handedIn, int claimed, Duration elapsed) {
    exchanges.record(elapsed);
    results.record(handedIn);
    claims.record(claimed);
  }

  @Override
  public void scheduleFired(
      String flowSlug, String scheduleSlug, Instant firing, ScheduleFiring.Outcome outcome) {
    registry
        .counter(
            "pgflow.schedule.firings",
            "flow",
            flowSlug,
            "schedule",
            scheduleSlug,
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  public void scheduleInputFailed(
      String flowSlug, String scheduleSlug, Instant firing, Throwable failure) {
    registry
        .counter("pgflow.schedule.input.failures", "flow", flowSlug, "schedule", scheduleSlug)
        .increment();
  }

  @Override
  public void databaseUnavailable(Exception failure) {
    registry.counter("pgflow.database.failures").increment();
  }
}
