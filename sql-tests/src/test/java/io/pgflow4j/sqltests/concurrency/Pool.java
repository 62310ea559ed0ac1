package io.pgflow4j.sqltests.concurrency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What the connections of a stress run know of each other's work: runs started and tasks claimed.
 * Tasks are drawn without being removed for sure, so the same task is handed in more than once, by
 * different connections and at the same time. Thread-safe.
 */
final class Pool {
  private final List<UUID> runs = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();

  synchronized void addRuns(List<UUID> started) {
    runs.addAll(started);
  }

  synchronized void addTasks(List<Task> claimed) {
    tasks.addAll(claimed);
  }

  /** One of the runs, mostly of the latest; none before the first was started. */
  synchronized List<UUID> drawRun(Random random) {
    int latest = Math.min(runs.size(), 12);
    return latest == 0 ? List.of() : List.of(runs.get(runs.size() - 1 - random.nextInt(latest)));
  }

  /** Up to so many tasks of any runs, in no order; most of them nobody will be given again. */
  synchronized List<Task> drawTasks(Random random, int most) {
    Collections.shuffle(tasks, random);
    List<Task> drawn = new ArrayList<>(tasks.subList(0, Math.min(tasks.size(), most)));
    tasks.removeAll(drawn.subList(0, drawn.size() - drawn.size() / 5));
    return drawn;
  }
}
