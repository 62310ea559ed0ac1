package io.pgflow4j.cli.command;

import io.pgflow4j.cli.output.Times;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the fanouts of a run progress, and when they end at that rate. A watcher sees the rate
 * of the last minute, everyone else that of the whole time.
 */
final class Rates {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private record Sight(OffsetDateTime at, long done) {}

  private final Map<String, Deque<Sight>> seen = new HashMap<>();

  /** Such as {@code 12.3/s, 4m 10s left}; empty while nothing is done. */
  String of(String step, OffsetDateTime began, OffsetDateTime now, long done, long total) {
    Deque<Sight> sights = seen.computeIfAbsent(step, unseen -> new ArrayDeque<>());
    sights.addLast(new Sight(now, done));
    while (Duration.between(sights.getFirst().at(), now).compareTo(KEPT) > 0) {
      sights.removeFirst();
    }
    Sight first = sights.getFirst();
    boolean watched = Duration.between(first.at(), now).compareTo(ENOUGH) >= 0;
    double seconds = Duration.between(watched ? first.at() : began, now).toMillis() / 1e3;
    long items = watched ? done - first.done() : done;
    if (items <= 0 || seconds <= 0) {
      return "";
    }
    double rate = items / seconds;
    Duration left = Duration.ofSeconds((long) Math.ceil((total - done) / rate));
    return (rate < 0.1
            ? String.format(Locale.ROOT, "%.1f/min", rate * 60)
            : String.format(Locale.ROOT, rate < 100 ? "%.1f/s" : "%,.0f/s", rate))
        + (done < total ? ", " + Times.duration(left) + " left" : "");
  }
}
