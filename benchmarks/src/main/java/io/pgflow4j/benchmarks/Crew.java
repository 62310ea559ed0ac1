package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that work on one connection each, and the time they take together. */
final class Crew {
  /** What every member does until the work is done. */
  interface Member {
    /**
     * Works.
     *
     * @return milliseconds of each round trip
     */
    Samples work(Connection connection) throws Exception;
  }

  private Crew() {}

  /** Connects everybody first, then times them from the first claim to the last one's end. */
  static Outcome run(Database database, int size, Member member) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        connections.add(database.connect());
      }
      List<Callable<Samples>> members = new ArrayList<>();
      for (Connection connection : connections) {
        members.add(() -> member.work(connection));
      }
      long start = System.nanoTime();
      List<Future<Samples>> done = threads.invokeAll(members);
      double seconds = (System.nanoTime() - start) / 1e9;
      Samples all = new Samples();
      for (Future<Samples> latencies : done) {
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
}
