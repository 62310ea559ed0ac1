package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a step wait for, other than workers.
 *
 * @param lastParkedAt when the last of them began to wait for a signal, or null
 * @param rate null without one, or while the step does not run
 */
public record StepWait(
    String stepSlug, @Nullable Instant lastParkedAt, StepWait.@Nullable Rate rate) {
  /**
   * A step's rate.
   *
   * @param nextClaimAt when it allows a claim again; null while it allows one
   */
  public record Rate(int maxClaims, double periodSeconds, @Nullable Instant nextClaimAt) {}
}
