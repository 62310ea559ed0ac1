package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.SnapshotHolder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds snapshots that stay for minutes. Sees the oldest with every heartbeat; how long it has been
 * there is the worker's own observation, because not every role may see when another session's
 * transaction began. Used by one thread.
 */
final class SnapshotWatch {
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private @Nullable SnapshotHolder oldest;
  private long since;
  private boolean found;

  /** Takes what a heartbeat has seen; whether it is old by now, true once for each snapshot. */
  boolean isOld(@Nullable SnapshotHolder holder, long now) {
    if (holder == null || !holder.equals(oldest)) {
      oldest = holder;
      since = now;
      found = false;
      return false;
    }
    boolean old = !found && now - since >= PATIENCE.toNanos();
    found |= old;
    return old;
  }
}
