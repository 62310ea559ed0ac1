package io.pgflow4j.dashboard.internal.page;

import java.util.List;
import java.util.NavigableSet;

/** Where a second since a run's start stands in a chart of a thousand units. */
interface TimeScale {
  /** The chart's width. */
  int WIDTH = 1000;

  /** The place of a second, 0 to {@link #WIDTH}. */
  int at(double second);

  /** A part of a run, in seconds since its start. */
  record Span(double from, double to) {
    double length() {
      return to - from;
    }
  }

  /** True to scale, but gaps have the given share of their length. */
  static TimeScale shortened(List<Span> gaps, double share, double all) {
    double kept = all - gaps.stream().mapToDouble(Span::length).sum() * (1 - share);
    return second -> {
      double shown = second;
      for (Span gap : gaps) {
        shown -= Math.min(Math.max(0, second - gap.from()), gap.length()) * (1 - share);
      }
      return place(shown / kept);
    };
  }

  /**
   * The time between one event and the next counts by its logarithm, so that steps of seconds are
   * seen in a run of hours.
   */
  static TimeScale enlarged(NavigableSet<Double> events, double all) {
    double unit = all / WIDTH;
    double whole = logarithms(events, all, unit);
    return second -> place(logarithms(events, second, unit) / whole);
  }

  private static double logarithms(NavigableSet<Double> events, double until, double unit) {
    double sum = 0;
    double before = 0;
    for (double event : events.headSet(until)) {
      sum += Math.log1p((event - before) / unit);
      before = event;
    }
    Double next = events.ceiling(until);
    double length = next == null ? until - before : next - before;
    return length <= 0 ? sum : sum + Math.log1p(length / unit) * (until - before) / length;
  }

  private static int place(double share) {
    return (int) Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  }
}
