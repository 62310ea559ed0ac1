package io.pgflow4j.spring;

import java.time.InstantSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health {@code pgflow}: down while the worker's claims have failed for a while or its heartbeats
 * do not arrive. Meant for readiness, because a restart would not help.
 */
public final class PgflowHealthIndicator extends AbstractHealthIndicator {
  private final PgflowWorkerLifecycle worker;
  private final PgflowProperties.Health limits;
  private final InstantSource clock;

  PgflowHealthIndicator(
      PgflowWorkerLifecycle worker, PgflowProperties.Health limits, InstantSource clock) {
    super("The state of the pgflow4j worker is not known");
    this.worker = worker;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    WorkerHealth health = WorkerHealth.of(worker, limits, clock.instant());
    builder.status(health.up() ? "UP" : "DOWN").withDetails(health.details());
  }
}
