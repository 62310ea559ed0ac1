package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

/**
 * How long a connection waits for the server, where its driver can bound that. Without a bound, a
 * network that drops packets would block the thread permanently.
 */
public final class NetworkTimeout {
  private static final int UNKNOWN = -1;

  private final Connection connection;
  private final int before;

  private NetworkTimeout(Connection connection, int before) {
    this.connection = connection;
    this.before = before;
  }

  /** Bounds the wait for every answer from now on. */
  public static NetworkTimeout set(Connection connection, Duration timeout) throws SQLException {
    try {
      NetworkTimeout bound = new NetworkTimeout(connection, connection.getNetworkTimeout());
      bound.change(timeout);
      return bound;
    } catch (SQLFeatureNotSupportedException e) {
      return new NetworkTimeout(connection, UNKNOWN);
    }
  }

  /** Sets another bound. */
  public void change(Duration timeout) throws SQLException {
    if (before != UNKNOWN) {
      // 0 would mean no bound.
      set((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
    }
  }

  /** Gives the connection back as it was; one that is broken stays so. */
  public void restore() {
    if (before == UNKNOWN) {
      return;
    }
    try {
      set(before);
    } catch (SQLException e) {
      // The pool notices the broken connection.
      return;
    }
  }

  private void set(int millis) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, millis);
  }
}
