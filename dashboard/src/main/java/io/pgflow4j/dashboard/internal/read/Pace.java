package io.pgflow4j.dashboard.internal.read;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast fanouts get on, from what viewers have seen of them in the last minute. A fanout that
 * nobody has watched for ten seconds is judged by its whole time. Thread-safe.
 */
final class Pace {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration ENOUGH = Duration.ofSeconds(10);
  private static final int FANOUTS = 200;

  private record Sight(Instant at, int done) {}

  private final Map<Object, Deque<Sight>> seen = new LinkedHashMap<>();

  /** Items per second, or null while nothing is known. */
  synchronized @Nullable Double of(Object fanout, Instant began, Instant now, int done) {
    // What is looked at goes to the end, so that what nobody looks at is forgotten first.
    @Nullable Deque<Sight> known = seen.remove(fanout);
    Deque<Sight> sights = known == null ? new ArrayDeque<>() : known;
    seen.put(fanout, sights);
    if (seen.size() > FANOUTS) {
      seen.remove(seen.keySet().iterator().next());
    }
    if (sights.isEmpty() || sights.getLast().at().isBefore(now)) {
      sights.addLast(new Sight(now, done));
    }
    while (sights.getFirst().at().isBefore(now.minus(KEPT))) {
      sights.removeFirst();
    }
    Sight first = sights.getFirst();
    boolean watched = Duration.between(first.at(), now).compareTo(ENOUGH) >= 0;
    double seconds = Duration.between(watched ? first.at() : began, now).toMillis() / 1e3;
    int items = watched ? done - first.done() : done;
    return seconds <= 0 || items <= 0 ? null : items / seconds;
  }
}
