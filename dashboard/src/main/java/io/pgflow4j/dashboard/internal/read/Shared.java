package io.pgflow4j.dashboard.internal.read;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that all viewers share for a while. Viewers who ask for the same at the same time wait
 * for one query. At most 8 queries are under way. Thread-safe.
 */
final class Shared {
  private static final int MOST_ANSWERS = 500;
  private static final int MOST_QUERIES = 8;

  private record Key(String question, List<?> parameters) {}

  private record Answer(CompletableFuture<List<@Nullable String>> value, long goodUntil) {}

  private final Map<Key, Answer> answers = new ConcurrentHashMap<>();
  private final Semaphore queries = new Semaphore(MOST_QUERIES);
  private final LongSupplier nanoTime;

  Shared(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The answer, from the last {@code keep} or from {@code ask}. Failures are not kept. */
  List<@Nullable String> get(
      Duration keep, String question, List<?> parameters, Supplier<List<@Nullable String>> ask) {
    Key key = new Key(question, parameters);
    CompletableFuture<List<@Nullable String>> mine = new CompletableFuture<>();
    long now = nanoTime.getAsLong();
    Answer answer =
        answers.compute(
            key,
            (same, known) ->
                known != null && (!known.value().isDone() || known.goodUntil() - now > 0)
                    ? known
                    : new Answer(mine, now + keep.toNanos()));
    if (answer.value() == mine) {
      fill(key, answer, ask, keep);
    }
    return join(answer.value());
  }

  private void fill(Key key, Answer answer, Supplier<List<@Nullable String>> ask, Duration keep) {
    if (!queries.tryAcquire()) {
      answers.remove(key, answer);
      answer
          .value()
          .completeExceptionally(
              new LookFailure(
                  LookFailure.Reason.BUSY, MOST_QUERIES + " queries are under way already"));
      return;
    }
    try {
      List<@Nullable String> value = ask.get();
      if (keep.isZero()) {
        answers.remove(key, answer);
      } else {
        answers.replace(
            key, answer, new Answer(answer.value(), nanoTime.getAsLong() + keep.toNanos()));
      }
      answer.value().complete(value);
    } catch (RuntimeException | Error e) {
      answers.remove(key, answer);
      answer.value().completeExceptionally(e);
    } finally {
      queries.release();
      forgetOld();
    }
  }

  private void forgetOld() {
    long now = nanoTime.getAsLong();
    if (answers.size() > MOST_ANSWERS) {
      answers.values().removeIf(a -> a.value().isDone() && a.goodUntil() - now <= 0);
    }
    if (answers.size() > MOST_ANSWERS) {
      answers.values().removeIf(a -> a.value().isDone());
    }
  }

  /** Forgets everything, so that a viewer sees the effect of an action at once. */
  void forget() {
    answers.values().removeIf(a -> a.value().isDone());
  }

  private static List<@Nullable String> join(CompletableFuture<List<@Nullable String>> value) {
    try {
      return value.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
