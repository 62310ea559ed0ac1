package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose results travel separately. They never occupy all lanes, unless there is only one.
 * Guarded by the handoff's lock.
 */
final class SlowRuns {
  private final Map<UUID, SlowRun> runs = new LinkedHashMap<>();
  private final int mostCalls;
  private int calls;

  SlowRuns(int lanes) {
    this.mostCalls = Math.max(1, lanes - 1);
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  boolean contains(UUID runId) {
    return runs.containsKey(runId);
  }

  /** Visits every result that is not under way. */
  void forEach(Consumer<TaskResult> visitor) {
    runs.values().forEach(run -> run.waiting().forEach(visitor));
  }

  void add(TaskResult result, long now) {
    runs.computeIfAbsent(result.task().runId(), id -> new SlowRun(id, now)).add(result);
  }

  /** The results of the run that has waited longest, when one is due and a lane is left for it. */
  @Nullable Batch take(int most, long now) {
    SlowRun next = calls < mostCalls ? next() : null;
    if (next == null || !next.isDue(now)) {
      return null;
    }
    calls++;
    return next.take(most, now);
  }

  private @Nullable SlowRun next() {
    SlowRun next = null;
    for (SlowRun run : runs.values()) {
      if (run.isWaiting() && (next == null || run.due() - next.due() < 0)) {
        next = run;
      }
    }
    return next;
  }

  /** How long until one is due; {@code Long.MAX_VALUE} when none can be taken. */
  long nanosUntilDue(long now) {
    SlowRun next = calls < mostCalls ? next() : null;
    return next == null ? Long.MAX_VALUE : next.due() - now;
  }

  int unfinished(UUID runId) {
    SlowRun run = runs.get(runId);
    return run == null ? 0 : run.unfinished();
  }

  void settled(UUID runId) {
    calls--;
    SlowRun run = runs.get(runId);
    if (run != null) {
      run.settled();
      removeIfEmpty(runId, run);
    }
  }

  /** Returns how long the texts are that wait instead of the batch's. */
  long failed(UUID runId, Batch batch, CallFailure failure, long now) {
    calls--;
    SlowRun run = runs.get(runId);
    if (run == null) {
      return 0;
    }
    long chars = run.failed(batch, failure, now);
    removeIfEmpty(runId, run);
    return chars;
  }

  private void removeIfEmpty(UUID runId, SlowRun run) {
    if (run.isEmpty()) {
      runs.remove(runId);
    }
  }
}
