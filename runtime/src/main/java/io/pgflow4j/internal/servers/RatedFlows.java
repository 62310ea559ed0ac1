package io.pgflow4j.internal.servers;

import io.pgflow4j.internal.core.ShardFunctions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which flows have a rate. Each server counts a rate for itself, so the runs of such a flow start
 * at its home. What a server says holds for a minute. Thread-safe.
 */
final class RatedFlows {
  private static final long AGE = Duration.ofMinutes(1).toNanos();

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(boolean rated, long askedAt) {}

  /** Whether the flow has one. */
  boolean contains(String flowSlug, Routing routing) {
    long now = System.nanoTime();
    Known last = known.get(flowSlug);
    if (last == null || now - last.askedAt() > AGE) {
      last = new Known(ask(flowSlug, routing), now);
      known.put(flowSlug, last);
    }
    return last.rated();
  }

  private static boolean ask(String flowSlug, Routing routing) {
    return routing.onAny(
        route -> route.bounded().call(c -> ShardFunctions.isStartedAtHome(c, flowSlug)));
  }
}
