package io.pgflow4j.sqltests.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The times of a cron expression, reckoned by {@code java.time} minute by minute. */
record Calendar(
    ZoneId zone,
    List<Integer> minutes,
    List<Integer> hours,
    List<Integer> days,
    List<Integer> months,
    List<Integer> weekdays) {
  static final List<Integer> EVERY_HOUR = IntStream.range(0, 24).boxed().toList();
  static final List<Integer> EVERY_DAY = IntStream.rangeClosed(1, 31).boxed().toList();
  static final List<Integer> EVERY_MONTH = IntStream.rangeClosed(1, 12).boxed().toList();
  static final List<Integer> EVERY_WEEKDAY = IntStream.range(0, 7).boxed().toList();

  /** Every day at these hours and minutes. */
  static Calendar daily(String zone, List<Integer> minutes, List<Integer> hours) {
    return new Calendar(ZoneId.of(zone), minutes, hours, EVERY_DAY, EVERY_MONTH, EVERY_WEEKDAY);
  }

  /** Those in a time; where hours are named, a clock change neither drops nor doubles one. */
  NavigableSet<Instant> firings(Instant after, Instant before) {
    NavigableSet<Instant> firings = new TreeSet<>();
    if (hours.size() == EVERY_HOUR.size()) {
      for (Instant at = after.truncatedTo(ChronoUnit.MINUTES);
          at.isBefore(before);
          at = at.plusSeconds(60)) {
        ZonedDateTime local = at.atZone(zone);
        if (minutes.contains(local.getMinute()) && isOn(local.toLocalDate())) {
          firings.add(at);
        }
      }
    } else {
      LocalDate last = before.atZone(zone).toLocalDate();
      for (LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
          !day.isAfter(last);
          day = day.plusDays(1)) {
        if (isOn(day)) {
          for (int hour : hours) {
            for (int minute : minutes) {
              firings.add(day.atTime(hour, minute).atZone(zone).toInstant());
            }
          }
        }
      }
    }
    return firings.subSet(after, false, before, false);
  }

  private boolean isOn(LocalDate date) {
    boolean day = days.contains(date.getDayOfMonth());
    boolean weekday = weekdays.contains(date.getDayOfWeek().getValue() % 7);
    boolean either = days.size() < EVERY_DAY.size() && weekdays.size() < EVERY_WEEKDAY.size();
    return months.contains(date.getMonthValue()) && (either ? day || weekday : day && weekday);
  }

  /** The first after a time; there is one within 8 years. */
  Instant next(Instant after) {
    for (int days = 1; days < 3000; days *= 4) {
      NavigableSet<Instant> firings = firings(after, after.plus(Duration.ofDays(days)));
      if (!firings.isEmpty()) {
        return firings.first();
      }
    }
    throw new IllegalStateException("Never fires after " + after + ": " + this);
  }

  /** Sets it as a schedule of a flow, with the input null and a day to catch up. */
  String setIn(String flow, String schedule) {
    return setIn(flow, schedule, Duration.ofDays(1), "allow");
  }

  /** Sets it as a schedule of a flow, with the input null. */
  String setIn(String flow, String schedule, Duration catchUp, String overlap) {
    return """
        select pgflow.set_schedule('%s', '%s', 'x', '%s', %s, %s, %s, %s, %s, '%s', '%s', 'null')
        """
        .formatted(
            flow,
            schedule,
            zone,
            array(minutes),
            array(hours),
            array(days),
            array(months),
            array(weekdays),
            catchUp,
            overlap);
  }

  private static String array(List<Integer> numbers) {
    return "array" + numbers;
  }
}
