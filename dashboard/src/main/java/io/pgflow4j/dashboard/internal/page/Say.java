package io.pgflow4j.dashboard.internal.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers, times and sizes read. */
public final class Say {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Say() {}

  /** A number with thousands. */
  public static String number(long number) {
    // Most numbers are small, and a page has hundreds.
    return Math.abs(number) < 1_000
        ? Long.toString(number)
        : String.format(Locale.ROOT, "%,d", number);
  }

  /** A number that was not counted beyond a cap. */
  public static String capped(long number, long cap) {
    return number > cap ? number(cap) + "+" : number(number);
  }

  /** A number in few characters. */
  public static String brief(long number) {
    if (number < 10_000) {
      return number(number);
    }
    return number < 1_000_000 ? decimal(number / 1_000.0, "k") : decimal(number / 1_000_000.0, "M");
  }

  /** Rounded down, so that what is not complete never looks complete. */
  private static String decimal(double value, String unit) {
    String text =
        value < 100
            ? String.format(Locale.ROOT, "%.1f", Math.floor(value * 10) / 10)
            : Long.toString((long) value);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + unit;
  }

  /** One and many. */
  public static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** A size in storage. */
  public static String bytes(@Nullable Number bytes) {
    if (bytes == null) {
      return "none";
    }
    double value = bytes.doubleValue();
    if (value < 1_000) {
      return (long) value + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = -1;
    do {
      value /= 1_000;
      unit++;
    } while (value >= 1_000 && unit < units.length - 1);
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  /** How long. */
  public static String duration(@Nullable Double seconds) {
    return seconds == null ? "" : duration(Duration.ofNanos((long) (seconds * 1e9)));
  }

  /** How long, with two units at most; the second only where it says something. */
  public static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
    }
    long seconds = millis / 1_000;
    if (seconds < 3_600) {
      return units(seconds / 60, " min", seconds % 60, " s");
    }
    return seconds < 86_400
        ? units(seconds / 3_600, " h", seconds % 3_600 / 60, " min")
        : units(seconds / 86_400, " d", seconds % 86_400 / 3_600, " h");
  }

  private static String units(long large, String unit, long small, String smallUnit) {
    return large + unit + (small == 0 ? "" : " " + small + smallUnit);
  }

  /** How long until then; tenths of a second also below one. */
  public static String until(Instant then, Instant now) {
    long millis = Math.max(0, Duration.between(now, then).toMillis());
    return millis < 60_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1e3)
        : duration(Duration.ofMillis(millis));
  }

  /** How many in a period, such as 100/s. */
  public static String rate(long number, double seconds) {
    String period =
        seconds == 1 ? "s" : seconds == 60 ? "min" : seconds == 3_600 ? "h" : duration(seconds);
    return number(number) + "/" + period;
  }

  /** From one time to another, or to now. */
  public static String between(@Nullable Instant from, @Nullable Instant to, Instant now) {
    return from == null ? "" : duration(Duration.between(from, to == null ? now : to));
  }

  /** How long ago, coarsely, so that a page that nothing happens on stays the same. */
  public static String ago(Instant then, Instant now) {
    long seconds = Duration.between(then, now).toSeconds();
    return seconds < 0 ? "in " + coarse(-seconds) : coarse(seconds) + " ago";
  }

  private static String coarse(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3_600 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  /** A point in time. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** A day. */
  public static String day(Instant time) {
    return DAY.format(time);
  }

  /** A share of a whole. */
  public static String percent(long part, long whole) {
    if (whole == 0) {
      return "";
    }
    double percent = 100.0 * part / whole;
    return String.format(Locale.ROOT, percent > 0 && percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }

  /** A name that has to fit. */
  public static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
