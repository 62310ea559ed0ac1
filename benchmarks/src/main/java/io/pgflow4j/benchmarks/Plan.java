package io.pgflow4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Which cells are measured. */
final class Plan {
  static final List<String> PEERS =
      List.of("dbos-children", "dbos-steps", "db-scheduler", "jobrunr");

  private Plan() {}

  static List<Cell> cells(Options options) {
    return (options.quick() ? quick() : full()).stream().distinct().filter(options::wants).toList();
  }

  private static List<Cell> quick() {
    List<Cell> cells = new ArrayList<>();
    for (int n : new int[] {1_000, 10_000}) {
      ours(cells, Work.fanout(n), 4, 100);
    }
    sqlAndFloor(cells, Work.fanout(10_000), 4, 10);
    batched(cells, Work.fanoutBatched(10_000));
    for (String peer : PEERS) {
      cells.add(new Cell(peer, Work.fanout(1_000), 0, 0));
    }
    cells.add(new Cell("sql", Work.chain(1_000), 4, 100));
    cells.add(new Cell("worker", Work.chain(1_000), 1, 0));
    cells.add(new Cell("dbos-steps", Work.chain(1_000), 0, 0));
    cells.add(new Cell("worker", Work.latency(20), 1, 0));
    return cells;
  }

  private static List<Cell> full() {
    List<Cell> cells = new ArrayList<>();
    for (int n : new int[] {100, 1_000, 10_000, 20_000, 100_000}) {
      ours(cells, Work.fanout(n), 4, 100);
    }
    for (int workers : new int[] {1, 4}) {
      sqlAndFloor(cells, Work.fanout(10_000), workers, 10);
    }
    for (int n : new int[] {10_000, 100_000}) {
      batched(cells, Work.fanoutBatched(n));
    }
    for (int workers : new int[] {1, 2, 8}) {
      ours(cells, Work.fanout(10_000), workers, 100);
    }
    for (String peer : PEERS) {
      for (int n : new int[] {100, 1_000, 10_000}) {
        cells.add(new Cell(peer, Work.fanout(n), 0, 0));
      }
    }
    for (Work work : List.of(Work.chain(1_000), Work.fanouts(100), Work.wide(20))) {
      cells.add(new Cell("sql", work, 4, 100));
      cells.add(new Cell("worker", work, 1, 0));
      cells.add(new Cell("dbos-steps", work, 0, 0));
    }
    ours(cells, Work.large(2_000), 4, 100);
    for (String peer : PEERS) {
      cells.add(new Cell(peer, Work.large(2_000), 0, 0));
    }
    cells.add(new Cell("worker", Work.latency(30), 1, 0));
    return cells;
  }

  private static void ours(List<Cell> cells, Work work, int workers, int batch) {
    sqlAndFloor(cells, work, workers, batch);
    // One worker uses several connections by itself; more of them are what J means for it.
    cells.add(new Cell("worker", work, workers == 4 ? 1 : workers, 0));
  }

  /** The floor knows no batches of items. */
  private static void batched(List<Cell> cells, Work work) {
    cells.add(new Cell("sql", work, 4, 10));
    cells.add(new Cell("worker", work, 1, 0));
  }

  private static void sqlAndFloor(List<Cell> cells, Work work, int workers, int batch) {
    cells.add(new Cell("sql", work, workers, batch));
    cells.add(new Cell("floor", work, workers, batch));
  }
}
