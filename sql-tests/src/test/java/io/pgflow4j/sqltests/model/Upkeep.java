package io.pgflow4j.sqltests.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the reference knows of workers and of retention, in seconds. */
final class Upkeep {
  private static final long SILENT_AFTER = 30;
  private static final long FORGOTTEN_AFTER = 7 * 24 * 60 * 60;

  /** Which runs a policy is about. */
  private record Kept(String flow, ReferenceRun.Status status) {}

  private static final class Worker {
    long lastHeartbeat;
    @Nullable Long stoppedAt;
  }

  private static final class Pass {
    long lookedTo = Long.MIN_VALUE;
    long dueAt;
  }

  private final Map<Integer, Worker> workers = new TreeMap<>();
  private final Map<Kept, Long> policies = new HashMap<>();
  private final Map<Long, Pass> passes = new TreeMap<>();

  /** A heartbeat; whether the worker counted as alive. If it did not, it registers. */
  boolean beat(int worker, long now) {
    Worker before = workers.get(worker);
    boolean alive = before != null && before.stoppedAt == null;
    Worker known = workers.computeIfAbsent(worker, w -> new Worker());
    known.lastHeartbeat = now;
    known.stoppedAt = null;
    return alive;
  }

  void stop(int worker, long now) {
    Worker known = workers.get(worker);
    if (known != null && known.stoppedAt == null) {
      known.stoppedAt = now;
    }
  }

  /** The workers that are found dead now. */
  List<Integer> findDead(long now) {
    List<Integer> dead = new ArrayList<>();
    workers.forEach(
        (id, worker) -> {
          if (worker.stoppedAt == null && worker.lastHeartbeat < now - SILENT_AFTER) {
            worker.stoppedAt = now;
            dead.add(id);
          }
        });
    return dead;
  }

  /** How many workers are forgotten that stopped before then. */
  int forget(long before) {
    int known = workers.size();
    workers.values().removeIf(worker -> worker.stoppedAt != null && worker.stoppedAt < before);
    return known - workers.size();
  }

  /** The same for those that stopped long ago. */
  int forgetOld(long now) {
    return forget(now - FORGOTTEN_AFTER);
  }

  /** Sets or, without a time, drops a policy. */
  void keep(String flow, ReferenceRun.Status status, @Nullable Long seconds, long now) {
    if (seconds == null) {
      policies.remove(new Kept(flow, status));
    } else {
      policies.put(new Kept(flow, status), seconds);
      Pass pass = new Pass();
      pass.dueAt = now;
      passes.put(seconds, pass);
    }
    passes.keySet().retainAll(policies.values());
  }

  /** The runs that the pass which is due longest deletes. */
  List<ReferenceRun> over(List<ReferenceRun> ended, long now) {
    Map.Entry<Long, Pass> due =
        passes.entrySet().stream()
            .filter(entry -> entry.getValue().dueAt <= now)
            .min(Comparator.comparingLong(entry -> entry.getValue().dueAt))
            .orElse(null);
    if (due == null) {
      return List.of();
    }
    Long keep = due.getKey();
    Pass pass = due.getValue();
    List<ReferenceRun> looked =
        ended.stream()
            .filter(run -> run.finishedAt > pass.lookedTo && run.finishedAt < now - keep)
            .toList();
    pass.dueAt = now + 60;
    pass.lookedTo = looked.stream().mapToLong(run -> run.finishedAt).max().orElse(pass.lookedTo);
    return looked.stream()
        .filter(run -> keep.equals(policies.get(new Kept(run.flow.slug(), run.status))))
        .toList();
  }

  /** A line for each worker. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    workers.forEach(
        (id, worker) ->
            lines.add("worker " + id + " " + (worker.stoppedAt == null ? "-" : worker.stoppedAt)));
    return lines;
  }
}
