package io.pgflow4j.processor.cron;

import java.util.List;

/** The five fields of an expression, in their order. */
enum Field {
  MINUTE("minutes", 0, 59, List.of()),
  HOUR("hours", 0, 23, List.of()),
  DAY("days", 1, 31, List.of()),
  MONTH(
      "months",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
  /** Sunday is 0 and 7. */
  WEEKDAY("weekdays", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  private final String title;
  private final int lowest;
  private final int highest;

  @SuppressWarnings("ImmutableEnumChecker") // the list is immutable, its type does not say so
  private final List<String> names;

  Field(String title, int lowest, int highest, List<String> names) {
    this.title = title;
    this.lowest = lowest;
    this.highest = highest;
    this.names = names;
  }

  /** For people: {@code minutes}. */
  String title() {
    return title;
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  /** In the order of their numbers, the first for the lowest. */
  List<String> names() {
    return names;
  }

  /** The number that stands for the whole: weekday 7 is 0. */
  int canonical(int number) {
    return this == WEEKDAY ? number % 7 : number;
  }
}
