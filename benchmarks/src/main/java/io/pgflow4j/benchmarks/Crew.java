package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Threads that work on one connection each, and the time they take together. */
final class Crew {
  /** What every member does until the work is done. */
  interface Member {
    /**
     * Works.
     *
     * @return milliseconds of each round trip
     */
    Figures work(Connection connection) throws Exception;
  }

  /** What comes between the warm-up and the timed work. */
  interface Start {
    void start() throws Exception;
  }

  private static final int LONGEST_PAUSE_MILLIS = 16;

  private Crew() {}

  /**
   * Connects everybody and lets one after the other do a piece of work alone, so that no session
   * plans its first statements while the clock runs; then times them from the first claim to the
   * last one's end.
   */
  static Outcome run(Database database, int size, Member warmUp, Start start, Member member)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        connections.add(database.connect());
      }
      for (Connection connection : connections) {
        warmUp.work(connection);
      }
      start.start();
      List<Callable<Figures>> members = new ArrayList<>();
      for (Connection connection : connections) {
        members.add(() -> member.work(connection));
      }
      long started = System.nanoTime();
      List<Future<Figures>> done = threads.invokeAll(members);
      double seconds = (System.nanoTime() - started) / 1e9;
      Figures all = new Figures();
      for (Future<Figures> latencies : done) {
        all.addAll(latencies.get());
      }
      return new Outcome(seconds, all);
    } finally {
      threads.shutdownNow();
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  /** Waits before the next look, the longer the more looks in vain there were: 1, 2, 4 to 16 ms. */
  static void pause(int looksInVain) {
    int millis = Math.min(LONGEST_PAUSE_MILLIS, 1 << Math.min(looksInVain, 10));
    LockSupport.parkNanos(millis * 1_000_000L);
  }
}
