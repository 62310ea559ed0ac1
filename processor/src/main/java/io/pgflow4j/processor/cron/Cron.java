package io.pgflow4j.processor.cron;

import java.util.List;

/**
 * What a cron expression means: sorted numbers, each once. Where neither days nor weekdays are all,
 * either is enough.
 *
 * @param minutes 0 to 59
 * @param hours 0 to 23
 * @param days of the month, 1 to 31
 * @param months 1 to 12
 * @param weekdays 0 (Sunday) to 6
 */
public record Cron(
    List<Integer> minutes,
    List<Integer> hours,
    List<Integer> days,
    List<Integer> months,
    List<Integer> weekdays) {
  private static final List<Integer> LONGEST_MONTHS =
      List.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

  /** Copies. */
  public Cron {
    minutes = List.copyOf(minutes);
    hours = List.copyOf(hours);
    days = List.copyOf(days);
    months = List.copyOf(months);
    weekdays = List.copyOf(weekdays);
  }

  /** What reading an expression gives. */
  public sealed interface Reading {}

  /** It is one. */
  public record Sound(Cron cron) implements Reading {}

  /** It is not one. */
  public record Faulty(CronFault fault) implements Reading {}

  /** Reads an expression. */
  public static Reading read(String expression) {
    try {
      return new Sound(new CronParser(expression).parse());
    } catch (Refused refused) {
      return new Faulty(refused.fault());
    }
  }

  /** Reads an expression that is known to be sound. */
  public static Cron of(String expression) {
    if (read(expression) instanceof Sound sound) {
      return sound.cron();
    }
    throw new IllegalArgumentException("Not a cron expression: " + expression);
  }

  /** Whether there is any date at which it fires. */
  public boolean everFires() {
    if (weekdays.size() < 7 && days.size() < 31) {
      return true;
    }
    return months.stream()
        .anyMatch(month -> days.stream().anyMatch(day -> day <= LONGEST_MONTHS.get(month - 1)));
  }

  /** Whether it names every hour, and so goes by the time that passes. */
  public boolean isHourly() {
    return hours.size() == 24;
  }
}
