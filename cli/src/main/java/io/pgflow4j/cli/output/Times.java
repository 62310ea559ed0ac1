package io.pgflow4j.cli.output;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time and durations, for people. */
public final class Times {
  private static final DateTimeFormatter POINT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Times() {}

  /** A point in time of the database, in the zone of this machine. An empty text stays empty. */
  public static String point(String iso) {
    return iso.isEmpty()
        ? ""
        : POINT.format(OffsetDateTime.parse(iso).atZoneSameInstant(ZoneId.systemDefault()));
  }

  /** The same, shorter where the day is that of {@code now}. */
  public static String shortPoint(String iso, String now) {
    String point = point(iso);
    String today = point(now);
    int day = "yyyy-MM-dd ".length();
    return !point.isEmpty() && !today.isEmpty() && point.startsWith(today.substring(0, day))
        ? point.substring(day)
        : point;
  }

  /** How long it took, or takes until {@code now}; empty when it has not begun. */
  public static String between(String from, String to, String now) {
    if (from.isEmpty()) {
      return "";
    }
    return duration(
        Duration.between(
            OffsetDateTime.parse(from), OffsetDateTime.parse(to.isEmpty() ? now : to)));
  }

  /** How long it is until then; in tenths of a second also below one. */
  public static String until(String then, String now) {
    Duration left = Duration.between(OffsetDateTime.parse(now), OffsetDateTime.parse(then));
    return left.toMillis() < 60_000
        ? String.format(Locale.ROOT, "%.1f s", Math.max(0, left.toMillis()) / 1e3)
        : duration(left);
  }

  /** Two units at most, such as {@code 2.1 s}, {@code 4m 10s}, {@code 3h 2m}, {@code 12d}. */
  public static String duration(Duration duration) {
    Duration length = duration.isNegative() ? Duration.ZERO : duration;
    long seconds = length.toSeconds();
    if (length.toMillis() < 1_000) {
      return length.toMillis() + " ms";
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", Math.floor(length.toMillis() / 100.0) / 10);
    }
    if (seconds < 3_600) {
      return units(seconds / 60, "m", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return units(seconds / 3_600, "h", seconds / 60 % 60, "m");
    }
    return units(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
  }

  private static String units(long large, String unit, long small, String smallUnit) {
    return large + unit + (small == 0 ? "" : " " + small + smallUnit);
  }
}
