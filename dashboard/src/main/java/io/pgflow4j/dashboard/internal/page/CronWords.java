package io.pgflow4j.dashboard.internal.page;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** A cron expression as people say it; what this does not know is shown as it was written. */
final class CronWords {
  private CronWords() {}

  static String of(String cron) {
    String[] fields = cron.trim().split("\\s+", -1);
    if (fields.length != 5) {
      return cron;
    }
    try {
      String days = days(fields[2], fields[4]);
      String months =
          fields[3].equals("*") ? "" : " in " + list(fields[3], CronWords::month, "month");
      return time(fields[0], fields[1]) + days + months;
    } catch (IllegalArgumentException e) {
      return cron;
    }
  }

  private static String time(String minute, String hour) {
    if (isNumber(minute) && isNumber(hour)) {
      return "At %02d:%02d".formatted(Integer.parseInt(hour), Integer.parseInt(minute));
    }
    if (isNumber(minute) && hour.matches("[0-9]+(,[0-9]+)+")) {
      return "At " + list(hour, h -> "%02d:%02d".formatted(h, Integer.parseInt(minute)), "hour");
    }
    String when =
        minute.equals("*")
            ? "Every minute"
            : minute.startsWith("*/")
                ? "Every " + number(minute.substring(2)) + " minutes"
                : "At minute " + list(minute, Integer::toString, "minute");
    if (hour.equals("*")) {
      return minute.contains("*") ? when : when + " of every hour";
    }
    return hour.startsWith("*/")
        ? when + " of every " + number(hour.substring(2)) + ". hour"
        : when + " of hour " + list(hour, Integer::toString, "hour");
  }

  private static String days(String day, String weekday) {
    List<String> words = new ArrayList<>();
    if (!day.equals("*")) {
      words.add("day " + list(day, Integer::toString, "day") + " of the month");
    }
    if (!weekday.equals("*")) {
      words.add(list(weekday, CronWords::weekday, "day"));
    }
    // Where both are given, cron takes either.
    return words.isEmpty() ? " every day" : " on " + String.join(" or on ", words);
  }

  private static String list(String field, IntFunction<String> name, String unit) {
    List<String> words = new ArrayList<>();
    for (String part : field.split(",", -1)) {
      String[] step = part.split("/", -1);
      String[] range = step[0].split("-", -1);
      String words0 =
          range[0].equals("*")
              ? "every " + unit
              : range.length == 1
                  ? named(range[0], name)
                  : named(range[0], name) + " to " + named(range[1], name);
      words.add(step.length == 1 ? words0 : words0 + ", each " + number(step[1]) + ".");
    }
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static String named(String text, IntFunction<String> name) {
    return isNumber(text)
        ? name.apply(Integer.parseInt(text))
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String weekday(int number) {
    return DayOfWeek.of(number % 7 == 0 ? 7 : number % 7)
        .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String month(int number) {
    if (number < 1 || number > 12) {
      throw new IllegalArgumentException("month " + number);
    }
    return Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,4}");
  }
}
