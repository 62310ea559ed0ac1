package io.pgflow4j.internal.servers;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A server's data source that notes whether the server could be reached. Thread-safe. */
final class NotedDataSource implements DataSource {
  private final DataSource dataSource;
  private final Liveness liveness;

  NotedDataSource(DataSource dataSource, Liveness liveness) {
    this.dataSource = dataSource;
    this.liveness = liveness;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return noted(dataSource::getConnection);
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return noted(() -> dataSource.getConnection(username, password));
  }

  private interface Lending {
    Connection lend() throws SQLException;
  }

  private Connection noted(Lending lending) throws SQLException {
    try {
      return lending.lend();
    } catch (SQLException e) {
      throw unreached(e);
    } catch (RuntimeException e) {
      throw unreached(new SQLException("The data source failed: " + e, "08001", e));
    }
  }

  private Unreached unreached(SQLException e) {
    liveness.down(e);
    return new Unreached(e);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return dataSource.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    dataSource.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    dataSource.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return dataSource.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return dataSource.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(dataSource) ? type.cast(dataSource) : dataSource.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(dataSource) || dataSource.isWrapperFor(type);
  }
}
