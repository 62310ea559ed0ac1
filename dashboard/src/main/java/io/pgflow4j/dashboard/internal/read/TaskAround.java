package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a task: the signal it waits for or got, and the failed tasks next to it.
 *
 * @param signal null where it has neither parked nor been signalled
 */
public record TaskAround(
    @Nullable Signal signal, @Nullable Integer previousFailed, @Nullable Integer nextFailed) {
  /**
   * A signal.
   *
   * @param kept whether it came before the task waited
   */
  public record Signal(
      @Nullable Instant parkedAt,
      @Nullable Instant deadline,
      boolean kept,
      @Nullable Instant signalledAt,
      @Nullable String signalledBy) {}
}
