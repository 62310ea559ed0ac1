package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.EndedRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Ended runs of the last 24 hours: a column per hour, its states on top of each other.
 *
 * @param label the same for those who do not see it
 */
public record HourBars(List<Bar> bars, String label) {
  private static final int HOURS = 24;
  private static final int HEIGHT = 24;
  private static final List<String> STATES = List.of("completed", "cancelled", "failed");

  /** A piece of a column. */
  public record Bar(String key, int x, int y, int height) {}

  static HourBars of(List<EndedRuns> counts, Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
    int[][] runs = new int[HOURS][STATES.size()];
    long[] sums = new long[STATES.size()];
    for (EndedRuns count : counts) {
      int hour = (int) Duration.between(first, count.bucketStart()).toHours();
      int state = STATES.indexOf(count.status());
      if (hour >= 0 && hour < HOURS && state >= 0) {
        runs[hour][state] += count.runs();
        sums[state] += count.runs();
      }
    }
    int most = 1;
    for (int[] hour : runs) {
      most = Math.max(most, hour[0] + hour[1] + hour[2]);
    }
    List<Bar> bars = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      int bottom = HEIGHT;
      for (int state = 0; state < STATES.size(); state++) {
        if (runs[hour][state] > 0) {
          int height = Math.max(2, Math.round((float) HEIGHT * runs[hour][state] / most));
          height = Math.min(height, bottom);
          bottom -= height;
          bars.add(new Bar(STATES.get(state), hour * 5, bottom, height));
        }
      }
    }
    return new HourBars(
        bars,
        "Last 24 hours: "
            + Say.number(sums[0])
            + " completed, "
            + Say.number(sums[2])
            + " failed, "
            + Say.number(sums[1])
            + " cancelled");
  }
}
