package io.pgflow4j.dashboard.internal.read;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Answers that all viewers share for a while. Viewers who ask for the same at the same time wait
 * for one of them. Thread-safe.
 */
public final class Shared {
  private static final int MOST_QUERIES = 8;
  private static final int MOST_CONNECTIONS = 2;

  private record Answer(CompletableFuture<Object> value, long goodUntil) {}

  private final Map<List<?>, Answer> answers = new ConcurrentHashMap<>();
  private final Semaphore underWay;
  private final Semaphore connections;
  private final int most;

  private Shared(int most, int underWay, int connections) {
    this.most = most;
    this.underWay = new Semaphore(underWay);
    this.connections = new Semaphore(connections);
  }

  /** Answers of queries. Two of them run at a time, each on one connection, and six wait. */
  static Shared queries() {
    return new Shared(500, MOST_QUERIES, MOST_CONNECTIONS);
  }

  /** Pages. They are made of answers of queries, which are bounded already. */
  public static Shared pages() {
    return new Shared(50, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * The answer, from the last {@code keep} or from {@code ask}. Failures are not kept.
   *
   * @param question equal for equal answers, of one type each
   */
  @SuppressWarnings("unchecked")
  public <T> T get(Duration keep, List<?> question, Supplier<T> ask) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    long now = System.nanoTime();
    Answer answer =
        answers.compute(
            question,
            (same, known) ->
                known != null && (!known.value().isDone() || known.goodUntil() - now > 0)
                    ? known
                    : new Answer(mine, now + keep.toNanos()));
    if (answer.value() == mine) {
      fill(question, answer, ask, keep);
    }
    return (T) join(answer.value());
  }

  private <T> void fill(List<?> question, Answer answer, Supplier<T> ask, Duration keep) {
    if (!underWay.tryAcquire()) {
      answers.remove(question, answer);
      answer
          .value()
          .completeExceptionally(
              new LookFailure(
                  LookFailure.Reason.BUSY, MOST_QUERIES + " queries are under way already"));
      return;
    }
    try {
      T value = onOneConnection(ask);
      if (keep.isZero()) {
        answers.remove(question, answer);
      } else {
        answers.replace(
            question, answer, new Answer(answer.value(), System.nanoTime() + keep.toNanos()));
      }
      answer.value().complete(value);
    } catch (RuntimeException | Error e) {
      answers.remove(question, answer);
      answer.value().completeExceptionally(e);
    } finally {
      underWay.release();
      forgetOld();
    }
  }

  private <T> T onOneConnection(Supplier<T> ask) {
    connections.acquireUninterruptibly();
    try {
      return ask.get();
    } finally {
      connections.release();
    }
  }

  private void forgetOld() {
    long now = System.nanoTime();
    if (answers.size() > most) {
      answers.values().removeIf(a -> a.value().isDone() && a.goodUntil() - now <= 0);
    }
    if (answers.size() > most) {
      answers.values().removeIf(a -> a.value().isDone());
    }
  }

  /** Forgets everything, so that a viewer sees the effect of an action at once. */
  public void forget() {
    answers.values().removeIf(a -> a.value().isDone());
  }

  private static Object join(CompletableFuture<Object> value) {
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
