package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.WorkerConnection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a lane that has no results for a connection. A pool whose database is away lets its
 * callers wait for half a minute, and a worker that closes has nothing to wait for. Thread-safe.
 */
final class ConnectionWait {
  private @Nullable Thread waiting;
  private boolean over;

  /** Opens a connection, unless the worker closes before there is one. */
  WorkerConnection open(Lane.WorkerLink link) throws SQLException {
    begin();
    try {
      return link.open();
    } finally {
      finish();
    }
  }

  private synchronized void begin() throws SQLException {
    if (over) {
      throw new SQLException("the worker closes", "08003");
    }
    waiting = Thread.currentThread();
  }

  private synchronized void finish() {
    waiting = null;
    if (over) {
      // It was meant for the wait alone: what the lane does next is not to be interrupted.
      Thread.interrupted();
    }
  }

  synchronized void end() {
    over = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }
}
