package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.WorkerConnection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Calls that the worker gave up without an answer, and which the server may still be running. The
 * worker sends their results again only after the server has ended them. Otherwise the copies would
 * wait for each other's locks, and every few seconds another would join a call that ignores
 * cancels. Thread-safe.
 */
final class AbandonedCalls {
  private record Call(Set<UUID> runIds, long since) {}

  private final Map<Integer, Call> byProcess = new HashMap<>();

  /** A call of this batch was given up. */
  synchronized void add(OptionalInt process, Batch batch) {
    if (process.isPresent() && !batch.results().isEmpty()) {
      Set<UUID> runIds = new HashSet<>();
      batch.results().forEach(result -> runIds.add(result.task().runId()));
      byProcess.put(process.getAsInt(), new Call(runIds, batch.since()));
    }
  }

  /** Cancels those that carry results of a run; the process of one that has not ended yet. */
  synchronized OptionalInt running(UUID runId, WorkerConnection connection) throws SQLException {
    for (Iterator<Map.Entry<Integer, Call>> calls = byProcess.entrySet().iterator();
        calls.hasNext(); ) {
      Map.Entry<Integer, Call> call = calls.next();
      if (call.getValue().runIds().contains(runId)) {
        // Half of it, because the clocks of the two sides may differ.
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - call.getValue().since()) / 2;
        if (connection.cancelExchange(call.getKey(), age)) {
          return OptionalInt.of(call.getKey());
        }
        calls.remove();
      }
    }
    return OptionalInt.empty();
  }
}
