package io.pgflow4j.internal.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that changes how another one gives out connections, and nothing else of it. */
public abstract class DelegatingDataSource implements DataSource {
  private final DataSource target;

  /** Before that data source. */
  protected DelegatingDataSource(DataSource target) {
    this.target = target;
  }

  /** Takes a connection from the other data source. */
  protected interface Lending {
    /** The connection. */
    Connection lend() throws SQLException;
  }

  /** Gives out the connection that it takes with {@code lending}. */
  protected abstract Connection connection(Lending lending) throws SQLException;

  @Override
  public final Connection getConnection() throws SQLException {
    return connection(target::getConnection);
  }

  @Override
  public final Connection getConnection(String user, String password) throws SQLException {
    return connection(() -> target.getConnection(user, password));
  }

  @Override
  public final PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public final void setLogWriter(PrintWriter writer) throws SQLException {
    target.setLogWriter(writer);
  }

  @Override
  public final void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public final int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return target.getParentLogger();
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(target) ? type.cast(target) : target.unwrap(type);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(target) || target.isWrapperFor(type);
  }
}
