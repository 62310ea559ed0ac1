package io.pgflow4j.internal.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a worker's calls last succeeded, and since when they fail: for people only, because the
 * JVM's clock may be wrong. Thread-safe.
 */
final class Vitals {
  private final Instant startedAt = Instant.now();
  private volatile Instant lastHeartbeat = startedAt;
  private volatile @Nullable Instant claimsFailSince;

  Instant startedAt() {
    return startedAt;
  }

  Instant lastHeartbeat() {
    return lastHeartbeat;
  }

  @Nullable Instant claimsFailSince() {
    return claimsFailSince;
  }

  void heartbeatTaken() {
    lastHeartbeat = Instant.now();
  }

  void claimed() {
    // Read first: a write per exchange would cost every lane the cache line.
    if (claimsFailSince != null) {
      claimsFailSince = null;
    }
  }

  synchronized void claimFailed() {
    if (claimsFailSince == null) {
      claimsFailSince = Instant.now();
    }
  }
}
