package io.pgflow4j.testing;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Sets the session setting {@code pgflow_test.now} on every connection it opens. */
record ClockedDataSource(DataSource target, TestClock clock) implements DataSource {

  @Override
  public Connection getConnection() throws SQLException {
    return clocked(target.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return clocked(target.getConnection(user, password));
  }

  private Connection clocked(Connection connection) throws SQLException {
    Instant now = clock.now();
    if (now != null) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "select pg_catalog.set_config('pgflow_test.now', ?, false)")) {
        statement.setString(1, now.toString());
        statement.execute();
      }
    }
    return connection;
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    target.setLogWriter(writer);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return target.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(target) ? type.cast(target) : target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(target) || target.isWrapperFor(type);
  }
}
