package io.pgflow4j.benchmarks;

/**
 * One piece of work, the same for every contestant.
 *
 * @param name its name in the reports
 * @param n its size: elements of the fan-out, or runs
 * @param runs how many runs
 * @param tasksPerRun tasks that one run consists of, an item of a batch counted as one
 * @param width elements of each run's fan-out; 0: the flow has none
 * @param item what one element is like
 * @param itemBytes size of one element that is a text
 */
record Work(String name, int n, int runs, int tasksPerRun, int width, Item item, int itemBytes) {
  static final int WIDE_STEPS = 50;
  static final int BATCH_SIZE = 100;

  /** Wide enough for several batches, so that what follows the first one is planned as well. */
  private static final int MOST_WARM_UP_WIDTH = 500;

  /** One run of {@code a -> item[n] -> sum}. */
  static Work fanout(int n) {
    return new Work("fanout", n, 1, n + 2, n, Item.NUMBER, 0);
  }

  /** The same with batches of 100 items per task. */
  static Work fanoutBatched(int n) {
    return new Work("fanout-batched", n, 1, n + 2, n, Item.NUMBER, 0);
  }

  /** {@code n} runs of {@code a -> b -> c}. */
  static Work chain(int n) {
    return new Work("chain", n, n, 3, 0, Item.NUMBER, 0);
  }

  /** {@code n} concurrent fan-outs of 100. */
  static Work fanouts(int n) {
    return new Work("fanouts", n, n, 102, 100, Item.NUMBER, 0);
  }

  /** {@code n} runs of {@code start -> 50 parallel steps -> join}. */
  static Work wide(int n) {
    return new Work("wide", n, n, WIDE_STEPS + 2, 0, Item.NUMBER, 0);
  }

  /** A fan-out over elements of 10 kB. */
  static Work large(int n) {
    return new Work("large", n, 1, n + 2, n, Item.TEXT, 10_000);
  }

  /** A fan-out over elements of 1 kB, for clients with little memory. */
  static Work memory(int n) {
    return new Work("memory", n, 1, n + 2, n, Item.TEXT, 1_000);
  }

  /** A fan-out over elements of some kind. */
  static Work kind(String name, Item item, int itemBytes, int n) {
    return new Work(name, n, 1, n + 2, n, item, itemBytes);
  }

  /** {@code n} one-step runs, one after the other, on an idle system. */
  static Work latency(int n) {
    return new Work("latency", n, n, 1, 0, Item.NUMBER, 0);
  }

  /** To warm up with: one run of this work, with at most 500 elements. */
  Work little() {
    int elements = Math.min(width, MOST_WARM_UP_WIDTH);
    return new Work(name, 1, 1, fansOut() ? elements + 2 : tasksPerRun, elements, item, itemBytes);
  }

  int tasks() {
    return runs * tasksPerRun;
  }

  /** Whether the work is fanning out and gathering. */
  boolean fansOut() {
    return width > 0;
  }

  /** Whether a task is given a batch of items. */
  boolean isBatched() {
    return name.equals("fanout-batched");
  }

  /** The flow's slug; works of the same shape share it. */
  String flow() {
    return fansOut() && !isBatched() ? "fanout" : name;
  }

  /** The array to fan out over, as JSON. */
  String elements() {
    StringBuilder json = new StringBuilder(width * (itemBytes + 8)).append('[');
    for (int i = 0; i < width; i++) {
      json.append(i == 0 ? "" : ",").append(element(i));
    }
    return json.append(']').toString();
  }

  /** One element as JSON. */
  String element(int index) {
    return item.json(index, itemBytes);
  }
}
