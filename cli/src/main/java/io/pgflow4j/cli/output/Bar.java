package io.pgflow4j.cli.output;

/** A bar of progress. */
public final class Bar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bar() {}

  /** So many columns, filled in proportion; empty when there is nothing to do. */
  public static String of(long done, long total, int columns) {
    if (total <= 0) {
      return "░".repeat(columns);
    }
    long eighths = Math.min(done, total) * columns * 8 / total;
    int full = (int) (eighths / 8);
    int rest = (int) (eighths % 8);
    String part = rest == 0 ? "" : EIGHTHS.substring(rest, rest + 1);
    return "█".repeat(full) + part + "░".repeat(columns - full - part.length());
  }
}
