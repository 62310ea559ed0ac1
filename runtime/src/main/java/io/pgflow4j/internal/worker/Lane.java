package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.Exchanged;
import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.core.WorkerConnection;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.pgflow4j.internal.worker.Handoff.Order;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a connection that carries out one order of the handoff after the other, and does
 * not rest until the database has taken every result it can take.
 */
final class Lane implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LAST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Handoff handoff;
  private final WorkerLink link;
  private final ExchangeSink sink;
  private @Nullable WorkerConnection connection;

  /** Opens connections for the lane. */
  @FunctionalInterface
  interface WorkerLink {
    WorkerConnection open() throws SQLException;
  }

  /** Takes what an exchange brought. */
  interface ExchangeSink {
    void accept(Exchanged exchanged, long nanos);

    /** A heartbeat was sent on the connection: the time to ask what else there is to know. */
    void beat(WorkerConnection connection) throws SQLException;

    void unavailable(SQLException failure);
  }

  Lane(Handoff handoff, WorkerLink link, ExchangeSink sink) {
    this.handoff = handoff;
    this.link = link;
    this.sink = sink;
  }

  @Override
  public void run() {
    try {
      for (Order order = handoff.next(); order != null; order = handoff.next()) {
        try {
          if (order.beat()) {
            beat();
          } else {
            carryOut(order);
          }
        } catch (RuntimeException | Error e) {
          // Also Errors, such as a payload too large for the heap: without lanes the worker would
          // look alive and do nothing.
          LOG.error("A lane of the worker met a fault; it goes on with a new connection", e);
          disconnect();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  private void beat() {
    try {
      if (!connection().heartbeat()) {
        LOG.warn("The database had given this worker up; it signs on again");
        connection().register();
      }
      sink.beat(connection());
    } catch (SQLException e) {
      // The next beat is soon enough: the database waits for several.
      sink.unavailable(e);
      LOG.warn("A heartbeat failed: {}", e.getMessage());
      disconnect();
    }
  }

  private void carryOut(Order order) throws InterruptedException {
    int claimed = 0;
    try {
      claimed = exchange(order.results(), order.quantity());
    } finally {
      handoff.exchanged(order, claimed);
    }
  }

  /** Returns how many tasks were claimed. */
  private int exchange(List<TaskResult> results, int quantity) throws InterruptedException {
    long pause = FIRST_PAUSE_NANOS;
    while (true) {
      try {
        long start = System.nanoTime();
        Exchanged exchanged = connection().exchange(results, quantity);
        sink.accept(exchanged, System.nanoTime() - start);
        return exchanged.claimed().size();
      } catch (SQLException e) {
        disconnect();
        boolean refused = !results.isEmpty() && SqlErrors.isRefusal(e);
        if (refused) {
          separate(results, e);
          return 0;
        }
        sink.unavailable(e);
        LOG.warn(
            "The database cannot be used ({}); next try in {} ms",
            e.getMessage(),
            TimeUnit.NANOSECONDS.toMillis(pause));
        if (!handoff.pause(pause)) {
          return 0;
        }
        pause = Math.min(pause * 2, LAST_PAUSE_NANOS);
      }
    }
  }

  /** Halves the batch until the culprit stands alone, so that it alone fails. */
  private void separate(List<TaskResult> results, SQLException refusal)
      throws InterruptedException {
    if (results.size() > 1) {
      int half = results.size() / 2;
      exchange(results.subList(0, half), 0);
      exchange(results.subList(half, results.size()), 0);
      return;
    }
    TaskResult result = results.get(0);
    String why = SqlErrors.translate(refusal).getMessage();
    if (result.failed()) {
      LOG.error("The database refuses the {}; its lease will expire: {}", result, why);
      return;
    }
    LOG.warn("The database refuses the {}: {}", result, why);
    TaskResult failure =
        TaskResult.failed(
            result.task(),
            FailureText.storable("The database refused the output of the step: " + why),
            true);
    exchange(List.of(failure), 0);
  }

  private WorkerConnection connection() throws SQLException {
    WorkerConnection open = connection;
    if (open == null) {
      try {
        open = link.open();
      } catch (RuntimeException e) {
        // Data sources throw these, too. It is as good a reason to keep the results and try again.
        throw new SQLException("The data source failed: " + e, e);
      }
      connection = open;
    }
    return open;
  }

  private void disconnect() {
    WorkerConnection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("A connection could not be closed", e);
      }
    }
  }
}
