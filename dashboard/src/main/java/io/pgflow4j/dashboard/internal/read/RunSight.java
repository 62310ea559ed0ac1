package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.RunLook;
import io.pgflow4j.StepLook;
import io.pgflow4j.StepStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run and what its steps wait for. */
public record RunSight(RunLook look, List<StepWait> waits) {
  /** How many tasks of a step wait for a signal, 10,001 where more than 10,000 do. */
  public static int parked(StepLook step) {
    return Objects.requireNonNullElse(step.parked(), 0);
  }

  /** The rate of a step that has tasks for it, or null. */
  public StepWait.@Nullable Rate rate(StepLook step) {
    return step.status() == StepStatus.STARTED && step.queued() > parked(step)
        ? wait(step).rate()
        : null;
  }

  /** When the rate lets a task of the step go, of which none runs; null unless it holds them. */
  public @Nullable Instant heldUntil(StepLook step) {
    StepWait.@Nullable Rate rate = step.started() > 0 ? null : rate(step);
    return rate == null ? null : rate.nextClaimAt();
  }

  /** Since when all of the step's tasks wait for signals, or have ended; null unless they did. */
  public @Nullable Instant parkedSince(StepLook step) {
    return step.started() > 0 ? null : wait(step).lastParkedAt();
  }

  /** When work on the step ended, whatever it waited for afterwards; null while it goes on. */
  public @Nullable Instant workedUntil(StepLook step) {
    Instant parked = parkedSince(step);
    return parked == null ? step.finishedAt() : parked;
  }

  private StepWait wait(StepLook step) {
    return waits.stream()
        .filter(wait -> wait.stepSlug().equals(step.stepSlug()))
        .findFirst()
        .orElseThrow();
  }
}
