package io.pgflow4j.internal.servers;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.MissingServer;
import io.pgflow4j.PgflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Asks several servers at once, each on a thread of its own, and waits for each no longer than a
 * limit. A thread that is not waited for any more ends with its call, which has the same limit. A
 * server that could not be reached lately counts as missing at once, except now and then.
 */
final class FanOut {
  private static final int IDLE_SECONDS = 10;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(null, task, "pgflow-server-" + COUNT.incrementAndGet(), 0);
            thread.setDaemon(true);
            // Otherwise the threads would keep the application that first asked.
            thread.setContextClassLoader(FanOut.class.getClassLoader());
            return thread;
          });

  private FanOut() {}

  /** Puts the question to all; an answer or a failure of each. */
  static <T> Answers<T> ask(
      Collection<Route> routes, Duration timeout, Function<Route, T> question) {
    Map<Route, Future<T>> asked = new LinkedHashMap<>();
    Map<String, T> answers = new LinkedHashMap<>();
    List<MissingServer> missing = new ArrayList<>();
    for (Route route : routes) {
      Exception away = route.liveness().failure();
      if (away == null || route.liveness().isTryDue()) {
        asked.put(route, THREADS.submit(() -> route.use(question)));
      } else {
        missing.add(new MissingServer(route.name(), notReached(route, away)));
      }
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    asked.forEach(
        (route, answer) -> {
          try {
            answers.put(route.name(), within(route, answer, deadline, timeout));
          } catch (PgflowException e) {
            missing.add(new MissingServer(route.name(), e));
          }
        });
    return new Answers<>(answers, missing);
  }

  /** Tries servers that could not be reached, so that the next call finds those that can. */
  static void retry(Collection<Route> routes, Function<Route, ?> question) {
    for (Route route : routes) {
      if (route.liveness().isTryDue()) {
        THREADS.execute(() -> retry(route, question));
      }
    }
  }

  private static void retry(Route route, Function<Route, ?> question) {
    try {
      route.use(question);
    } catch (PgflowException e) {
      return; // It was noted.
    }
  }

  private static <T> T within(Route route, Future<T> answer, long deadline, Duration timeout) {
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new DatabaseException(
          "Server '" + route.name() + "' has not answered within " + timeout, null, null, true, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException interrupted =
          new CancellationException("Interrupted while waiting for server " + route.name());
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private static DatabaseException notReached(Route route, Exception why) {
    String state = why instanceof PgflowException known ? known.sqlState() : null;
    return new DatabaseException(
        "Server '" + route.name() + "' could not be reached: " + why.getMessage(),
        state,
        null,
        true,
        why);
  }
}
