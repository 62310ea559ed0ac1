package io.pgflow4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The figures that were promised, from one run of the bench. */
final class Targets {
  private final Results results;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Results results) {
    this.results = results;
  }

  /** Those whose cells were measured. */
  static List<Target> all(Results results) {
    Targets targets = new Targets(results);
    Work ten = Work.fanout(10_000);
    targets.overFloor(ten, 1, 100, 1.2);
    targets.overFloor(ten, 4, 100, 1.4);
    targets.overFloor(ten, 8, 100, 1);
    targets.overFloor(ten, 1, 10, 0.9);
    targets.overFloor(ten, 4, 10, 1.1);
    targets.faster("worker over floor, n = 10,000", worker(ten), floor(ten, 4, 100), 1);
    double[] leads = {30, 8, 3, 12};
    for (int i = 0; i < leads.length; i++) {
      targets.ahead(Plan.PEERS.get(i), leads[i]);
    }
    for (Work small : List.of(Work.fanout(100), Work.fanout(1_000))) {
      String figure =
          String.format(Locale.ROOT, "worker over dbos-steps, fan-out of %,d", small.n());
      targets.faster(figure, worker(small), peer("dbos-steps", small), 1);
    }
    Work large = Work.large(2_000);
    targets.faster(
        "worker over db-scheduler, items of 10 kB",
        worker(large),
        peer("db-scheduler", large),
        1.2);
    Work chain = Work.chain(1_000);
    targets.faster("worker over dbos-steps, chains", worker(chain), peer("dbos-steps", chain), 5);
    Work wide = Work.wide(20);
    targets.faster(
        "worker over dbos-steps, 50 parallel steps", worker(wide), peer("dbos-steps", wide), 4);
    targets.slower("worker, time(20k) / time(10k)", worker(Work.fanout(20_000)), worker(ten), 2.2);
    targets.slower("worker, time(100k) / time(10k)", worker(Work.fanout(100_000)), worker(ten), 12);
    targets.slower("sql, time at J = 8 / at J = 1", sql(ten, 8, 100), sql(ten, 1, 100), 1);
    targets.slower(
        "worker, time at J = 8 / at J = 1", new Cell("worker", ten, 8, 0), worker(ten), 1);
    Work batched = Work.fanoutBatched(100_000);
    targets.faster(
        "worker, batches of 100 items over single items, n = 100,000",
        worker(batched),
        worker(Work.fanout(100_000)),
        5);
    targets.atMost("worker, WAL bytes per task", worker(ten), Measurement::walBytesPerTask, 480);
    targets.atMost(
        "worker, WAL bytes per item in batches, n = 100,000",
        worker(batched),
        Measurement::walBytesPerTask,
        150);
    targets.atMost(
        "worker, WAL bytes per item of 10 kB", worker(large), Measurement::walBytesPerTask, 13_000);
    targets.atMost(
        "worker, WAL bytes per task of chains", worker(chain), Measurement::walBytesPerTask, 1_300);
    targets.atMost("worker, dead rows per task", worker(ten), Measurement::deadRowsPerTask, 1.3);
    targets.atMost(
        "worker, dead rows per task of chains", worker(chain), Measurement::deadRowsPerTask, 2.5);
    return targets.targets;
  }

  private static Cell worker(Work work) {
    return new Cell("worker", work, 1, 0);
  }

  private static Cell sql(Work work, int workers, int batch) {
    return new Cell("sql", work, workers, batch);
  }

  private static Cell floor(Work work, int workers, int batch) {
    return new Cell("floor", work, workers, batch);
  }

  private static Cell peer(String name, Work work) {
    return new Cell(name, work, 0, 0);
  }

  private void overFloor(Work work, int workers, int batch, double ratio) {
    faster(
        String.format(Locale.ROOT, "sql over floor, batches of %d, J = %d", batch, workers),
        sql(work, workers, batch),
        floor(work, workers, batch),
        ratio);
  }

  /** Promised for 10,000 items; the quick form has no more than 1,000 for a peer. */
  private void ahead(String peer, double ratio) {
    for (int n : new int[] {10_000, 1_000}) {
      Cell cell = peer(peer, Work.fanout(n));
      if (results.measured(cell)) {
        String figure = String.format(Locale.ROOT, "worker over %s, n = %,d", peer, n);
        faster(figure, worker(Work.fanout(n)), cell, ratio);
        return;
      }
    }
  }

  private void faster(String figure, Cell cell, Cell than, double ratio) {
    results
        .median(cell, than, (a, b) -> a.tasksPerSecond() / b.tasksPerSecond())
        .ifPresent(
            measured ->
                targets.add(
                    new Target(
                        figure, "at least " + text(ratio), text(measured), measured >= ratio)));
  }

  private void slower(String figure, Cell cell, Cell than, double ratio) {
    atMost(figure, results.median(cell, than, (a, b) -> a.seconds() / b.seconds()), ratio);
  }

  private void atMost(String figure, Cell cell, ToDoubleFunction<Measurement> value, double bound) {
    atMost(figure, results.median(cell, value), bound);
  }

  private void atMost(String figure, OptionalDouble found, double bound) {
    found.ifPresent(
        measured ->
            targets.add(
                new Target(figure, "at most " + text(bound), text(measured), measured <= bound)));
  }

  static String text(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }
}
