package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Results that the database has not accepted yet. Those of healthy runs travel together and carry
 * claims; those of {@link SlowRuns} travel separately. Guarded by the handoff's lock.
 */
final class Outbox {
  /** One exchange must not carry more text than this many characters, unless it is one result. */
  private static final long MAX_BATCH_CHARS = 8L << 20;

  /** Runs in a call that takes longer than this get no second lane. */
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ArrayDeque<TaskResult> pending = new ArrayDeque<>();

  /** By identity: to compare batches would read all their texts. */
  private final Set<Batch> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

  private final SlowRuns slow;
  private final int batchSize;
  private final int flushSize;
  private final long flushNanos;
  private long oldestPending;

  /** Of all results that the database has not taken. */
  private long chars;

  Outbox(WorkerSettings settings) {
    this.batchSize = settings.batchSize();
    this.flushSize = Math.min(batchSize, Math.max(1, settings.concurrency() / 2));
    this.flushNanos = settings.flushInterval().toNanos();
    this.slow = new SlowRuns(settings.lanes());
  }

  /** Visits every result. */
  void forEach(Consumer<TaskResult> visitor) {
    pending.forEach(visitor);
    underWay.forEach(batch -> batch.results().forEach(visitor));
    slow.forEach(visitor);
  }

  /** How many results make a batch that need not wait for more. */
  int flushSize() {
    return flushSize;
  }

  /** How long the texts of all results are that the database has not taken. */
  long chars() {
    return chars;
  }

  /** Adds a result; whether a lane should look. */
  boolean add(TaskResult result, long now) {
    chars += result.text().length();
    if (!slow.isEmpty() && slow.contains(result.task().runId())) {
      slow.add(result, now);
      return true;
    }
    if (pending.isEmpty()) {
      oldestPending = now;
    }
    pending.add(result);
    return pending.size() == 1 || pending.size() == flushSize;
  }

  /** Whether nothing waits for a lane. */
  boolean isEmpty() {
    return pending.isEmpty() && slow.isEmpty();
  }

  boolean shouldFlush(long now, boolean idle) {
    return !pending.isEmpty()
        && (idle || pending.size() >= flushSize || now - oldestPending >= flushNanos);
  }

  /** The results of the next ordinary exchange. */
  Batch take(long now) {
    setSlowOnesApart(now);
    List<TaskResult> results = takeFrom(pending, batchSize);
    oldestPending = now;
    return sent(new Batch(results, null, now));
  }

  /** The results of a slow run that is due, if there are any. */
  @Nullable Batch takeSlow(long now) {
    if (slow.isEmpty()) {
      return null;
    }
    Batch batch = slow.take(batchSize, now);
    return batch == null ? null : sent(batch);
  }

  private Batch sent(Batch batch) {
    if (!batch.results().isEmpty()) {
      underWay.add(batch);
    }
    return batch;
  }

  /** Keeps further results of a run away from lanes while a call that carries some is slow. */
  private void setSlowOnesApart(long now) {
    for (Batch batch : underWay) {
      if (now - batch.since() > SLOW_NANOS) {
        Set<UUID> runs = new HashSet<>();
        batch.results().forEach(result -> runs.add(result.task().runId()));
        pending.removeIf(
            result -> {
              boolean apart = runs.contains(result.task().runId());
              if (apart) {
                slow.add(result, now + SLOW_NANOS);
              }
              return apart;
            });
      }
    }
  }

  static List<TaskResult> takeFrom(ArrayDeque<TaskResult> queue, int most) {
    List<TaskResult> results = new ArrayList<>(Math.min(most, queue.size()));
    long chars = 0;
    for (TaskResult next = queue.peek();
        next != null && results.size() < most;
        next = queue.peek()) {
      chars += next.text().length();
      if (!results.isEmpty() && chars > MAX_BATCH_CHARS) {
        break;
      }
      results.add(queue.remove());
    }
    return results;
  }

  /** How often in a row a call for the batch's run has not finished. */
  int unfinished(Batch batch) {
    return batch.slowRun() == null ? 0 : slow.unfinished(batch.slowRun());
  }

  /** The database has taken the batch. */
  void settled(Batch batch) {
    underWay.remove(batch);
    chars -= batch.chars();
    if (batch.slowRun() != null) {
      slow.settled(batch.slowRun());
    }
  }

  /** The database has not taken the batch. */
  void failed(Batch batch, CallFailure failure, long now) {
    underWay.remove(batch);
    if (batch.slowRun() != null) {
      chars += slow.failed(batch.slowRun(), batch, failure, now) - batch.chars();
    } else if (failure.kind() == CallFailure.Kind.UNAVAILABLE) {
      for (int i = batch.results().size() - 1; i >= 0; i--) {
        pending.addFirst(batch.results().get(i));
      }
      oldestPending = now;
    } else {
      batch.results().forEach(result -> slow.add(result, now));
    }
  }

  long nanosUntilDue(long now) {
    long flush = pending.isEmpty() ? Long.MAX_VALUE : oldestPending + flushNanos - now;
    return slow.isEmpty() ? flush : Math.min(flush, slow.nanosUntilDue(now));
  }
}
