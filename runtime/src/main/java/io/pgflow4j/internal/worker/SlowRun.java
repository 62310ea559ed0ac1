package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.worker.CallFailure.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of one run that travel separately, because a call that carried some of them failed.
 * Every failure halves the next call, until it has one result. Only that one is judged. Guarded by
 * the handoff's lock.
 */
final class SlowRun {
  private static final Logger LOG = LoggerFactory.getLogger(SlowRun.class);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LAST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How often the server may end the call of one result by a limit of its own. */
  private static final int MOST_TRIES = 5;

  private final UUID runId;
  private final ArrayDeque<TaskResult> waiting = new ArrayDeque<>();
  private int width = Integer.MAX_VALUE;
  private int unfinished;
  private int endedByServer;
  private long pause = FIRST_PAUSE_NANOS;
  private long due;
  private boolean underWay;

  SlowRun(UUID runId, long now) {
    this.runId = runId;
    this.due = now;
  }

  void add(TaskResult result) {
    waiting.add(result);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && !underWay;
  }

  boolean isDue(long now) {
    return !underWay && !waiting.isEmpty() && now - due >= 0;
  }

  /** When it is due; only while nothing is under way. */
  long due() {
    return due;
  }

  boolean isWaiting() {
    return !underWay && !waiting.isEmpty();
  }

  /** How often in a row a call has not finished: each time the next one may take twice as long. */
  int unfinished() {
    return unfinished;
  }

  List<TaskResult> waiting() {
    return List.copyOf(waiting);
  }

  Batch take(int most, long now) {
    List<TaskResult> results = Outbox.takeFrom(waiting, Math.min(width, most));
    underWay = true;
    return new Batch(results, runId, now);
  }

  void settled() {
    underWay = false;
    unfinished = 0;
    endedByServer = 0;
    pause = FIRST_PAUSE_NANOS;
    width = width > Integer.MAX_VALUE / 2 ? width : width * 2;
  }

  void putBack(Batch batch) {
    underWay = false;
    List<TaskResult> results = batch.results();
    for (int i = results.size() - 1; i >= 0; i--) {
      waiting.addFirst(results.get(i));
    }
  }

  /** Returns how long the texts are that wait instead of the batch's. */
  long failed(Batch batch, CallFailure failure, long now) {
    List<TaskResult> results = batch.results();
    if (results.size() == 1 && isJudged(failure)) {
      underWay = false;
      endedByServer = 0;
      List<TaskResult> replacement = replacement(results.get(0), failure);
      replacement.forEach(waiting::addFirst);
      return replacement.stream().mapToLong(result -> result.text().length()).sum();
    }
    putBack(batch);
    if (failure.kind() == Kind.UNAVAILABLE) {
      return batch.chars();
    }
    width = Math.max(1, results.size() / 2);
    if (failure.kind() == Kind.UNFINISHED) {
      unfinished++;
      // At least as long as the call took. Otherwise others would never get the only lane.
      due = now + Math.max(pause, Math.min(now - batch.since(), LAST_PAUSE_NANOS));
      pause = Math.min(pause * 2, LAST_PAUSE_NANOS);
      LOG.warn(
          "The database could not finish taking {} of run {} ({}); the next try takes {} of them",
          results.size() == 1 ? "the " + results.get(0) : results.size() + " results",
          runId,
          failure.why(),
          width);
    }
    return batch.chars();
  }

  private boolean isJudged(CallFailure failure) {
    return switch (failure.kind()) {
      case REFUSED -> true;
      case UNFINISHED -> failure.byServer() && ++endedByServer >= MOST_TRIES;
      case UNAVAILABLE -> false;
    };
  }

  /** What the worker hands in instead of a result that the database does not accept. */
  private static List<TaskResult> replacement(TaskResult result, CallFailure failure) {
    boolean refused = failure.kind() == Kind.REFUSED;
    if (!result.failed()) {
      LOG.warn("The database does not accept the {}: {}", result, failure.why());
      String message =
          (refused
                  ? "The database rejected the output of the step: "
                  : "The database could not finish taking the output of the step: ")
              + failure.why();
      return List.of(TaskResult.failed(result.task(), FailureText.storable(message), refused));
    }
    // The database's encoding may lack characters of the message.
    String ascii = FailureText.ascii(result.text());
    if (refused && !ascii.equals(result.text())) {
      return List.of(TaskResult.failed(result.task(), ascii, result.permanent()));
    }
    LOG.error(
        "The database does not accept the {}; its lease will expire: {}", result, failure.why());
    return new ArrayList<>();
  }
}
