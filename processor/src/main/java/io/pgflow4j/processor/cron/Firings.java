package io.pgflow4j.processor.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * When an expression fires in a zone, by the rules of {@code pgflow_internal.firings}: a local time
 * that the clock leaves out fires later by the length of the gap, and one that comes twice fires
 * the first time. An expression that names every hour fires in both, and never in the gap.
 */
public record Firings(Cron cron, ZoneId zone) {
  /** By then every date that exists has come once. */
  private static final int DAYS = 2_930;

  /** The first firings after a time, in order. */
  public List<Instant> after(Instant after, int most) {
    TreeSet<Instant> firings = new TreeSet<>();
    LocalDate first = after.atZone(zone).toLocalDate().minusDays(1);
    int enough = 0;
    // A gap may move the last times of a date behind the first of the next, so that one counts too
    for (int i = 0; i < DAYS && enough < 2; i++) {
      for (LocalDateTime at : timesOf(first.plusDays(i))) {
        firings.addAll(instants(at).stream().filter(each -> each.isAfter(after)).toList());
      }
      enough += firings.size() < most ? 0 : 1;
    }
    return firings.stream().limit(most).toList();
  }

  /** The local times of a date at which the expression says to fire. */
  List<LocalDateTime> timesOf(LocalDate day) {
    List<LocalDateTime> times = new ArrayList<>();
    if (isDay(day)) {
      for (int hour : cron.hours()) {
        cron.minutes().forEach(minute -> times.add(day.atTime(hour, minute)));
      }
    }
    return times;
  }

  private boolean isDay(LocalDate day) {
    boolean ofMonth = cron.days().contains(day.getDayOfMonth());
    boolean ofWeek = cron.weekdays().contains(day.getDayOfWeek().getValue() % 7);
    boolean either = cron.days().size() < 31 && cron.weekdays().size() < 7;
    return cron.months().contains(day.getMonthValue())
        && (either ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  private List<Instant> instants(LocalDateTime at) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(at);
    return cron.isHourly()
        ? offsets.stream().map(at::toInstant).toList()
        : List.of(at.atZone(zone).toInstant());
  }
}
