package io.pgflow4j.dashboard.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How many of a flow's newest completed runs took how long: a column per range, each range longer
 * than the one before.
 *
 * @param columns from the shortest to the longest that occurs
 * @param runs how many runs they are of
 */
public record Durations(List<Column> columns, int runs) {
  /** What a column is of: runs shorter than its end. Its height is in hundredths. */
  public record Column(String end, int runs, int height) {}

  private static final long[] SECONDS = {
    1, 2, 5, 10, 20, 60, 120, 300, 600, 1_200, 3_600, 7_200, 18_000, 43_200, 86_400, 172_800,
    432_000, 864_000, 1_728_000
  };
  private static final long[] MILLIS = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  static Durations of(List<Double> seconds) {
    List<Long> millis = seconds.stream().map(s -> Math.max(1, (long) (s * 1_000))).toList();
    if (millis.isEmpty()) {
      return new Durations(List.of(), 0);
    }
    List<Long> bounds = bounds(millis);
    int[] counts = new int[bounds.size()];
    for (long length : millis) {
      int column = 0;
      while (length >= bounds.get(column)) {
        column++;
      }
      counts[column]++;
    }
    int most = 0;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      int height = (int) Math.ceil(100.0 * counts[i] / most);
      columns.add(new Column(name(bounds.get(i)), counts[i], height));
    }
    return new Durations(columns, millis.size());
  }

  /** The ends of the ranges, from above the shortest to above the longest. */
  private static List<Long> bounds(List<Long> millis) {
    long shortest = millis.stream().mapToLong(Long::longValue).min().orElse(1);
    long longest = millis.stream().mapToLong(Long::longValue).max().orElse(1);
    List<Long> bounds = new ArrayList<>();
    for (long bound :
        LongStream.concat(
                LongStream.of(MILLIS), LongStream.of(SECONDS).map(seconds -> seconds * 1_000))
            .toArray()) {
      if (bound > shortest) {
        bounds.add(bound);
      }
      if (bound > longest) {
        return bounds;
      }
    }
    bounds.add(Long.MAX_VALUE);
    return bounds;
  }

  private static String name(long millis) {
    if (millis == Long.MAX_VALUE) {
      return "more";
    }
    if (millis < 1_000) {
      return millis + " ms";
    }
    long seconds = millis / 1_000;
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3_600
        ? seconds / 60 + " min"
        : seconds < 86_400 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  /** The same in words, for those who do not see the columns. */
  public String label() {
    List<String> words = new ArrayList<>();
    for (Column column : columns) {
      if (column.runs() > 0) {
        words.add("up to " + column.end() + ": " + Say.number(column.runs()));
      }
    }
    return "Runs by how long they took. " + String.join("; ", words);
  }
}
