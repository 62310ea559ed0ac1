package io.pgflow4j.processor.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * The clock changes of the next year that an expression meets. One that names every hour has none.
 */
public final class ClockChanges {
  private static final Duration HORIZON = Duration.ofDays(366);

  private final Cron cron;
  private final ZoneId zone;

  /** The changes that an expression meets in a zone. */
  public ClockChanges(Cron cron, ZoneId zone) {
    this.cron = cron;
    this.zone = zone;
  }

  /** What comes of each change in the year after a time, for people. */
  public List<String> within(Instant now) {
    List<String> met = new ArrayList<>();
    Instant end = now.plus(HORIZON);
    Firings firings = new Firings(cron, zone);
    ZoneOffsetTransition change = cron.isHourly() ? null : zone.getRules().nextTransition(now);
    while (change != null && change.getInstant().isBefore(end)) {
      boolean gap = change.isGap();
      LocalDateTime from = gap ? change.getDateTimeBefore() : change.getDateTimeAfter();
      LocalDateTime to = gap ? change.getDateTimeAfter() : change.getDateTimeBefore();
      firings.timesOf(from.toLocalDate()).stream()
          .filter(at -> !at.isBefore(from) && at.isBefore(to))
          .findFirst()
          .map(at -> text(at, gap))
          .ifPresent(met::add);
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return met;
  }

  private String text(LocalDateTime at, boolean gap) {
    String when = "on " + at.toLocalDate() + ", " + at.toLocalTime();
    return gap
        ? when + " does not exist, so it fires at " + at.atZone(zone).toLocalTime()
        : when + " comes twice, and it fires the first time";
  }
}
