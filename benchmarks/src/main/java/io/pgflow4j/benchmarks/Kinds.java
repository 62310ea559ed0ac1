package io.pgflow4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether payloads of each kind take linear time: the SQL core is measured at n and at 4n elements,
 * in turns, and the ratio of the medians is printed. 4 is linear, 16 quadratic.
 */
final class Kinds {
  private static final int WORKERS = 4;
  private static final int BATCH = 100;

  /**
   * One kind.
   *
   * @param n the smaller number of elements; one round of both sizes takes seconds
   */
  private record Kind(String name, Item item, int bytes, int n) {
    Work work(int size) {
      return Work.kind(name, item, bytes, size);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("numbers", Item.NUMBER, 0, 5_000),
          new Kind("strings of 36", Item.TEXT, 36, 5_000),
          new Kind("strings of 2,500", Item.TEXT, 2_500, 2_000),
          new Kind("records", Item.RECORD, 0, 5_000),
          new Kind("maps", Item.MAP, 0, 2_000),
          new Kind("10 kB", Item.TEXT, 10_000, 500),
          new Kind("1 MB", Item.TEXT, 1_000_000, 10));

  private Kinds() {}

  /** Measures every kind; returns the table. */
  static String measure(Arena arena, Contestant sql, int rounds) throws Exception {
    StringBuilder table = new StringBuilder("| items | n | n, s | 4n, s | 4n / n |\n");
    table.append("|---|--:|--:|--:|--:|\n");
    for (Kind kind : KINDS) {
      List<Double> small = new ArrayList<>();
      List<Double> large = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        small.add(seconds(arena, sql, kind.work(kind.n())));
        large.add(seconds(arena, sql, kind.work(4 * kind.n())));
      }
      double n = Results.median(small);
      double n4 = Results.median(large);
      table.append(
          "| %s | %d | %.3f | %.3f | %.2f |%n".formatted(kind.name(), kind.n(), n, n4, n4 / n));
    }
    return table.toString();
  }

  private static double seconds(Arena arena, Contestant sql, Work work) throws Exception {
    return arena.measure(sql, new Cell(sql.name(), work, WORKERS, BATCH)).seconds();
  }
}
