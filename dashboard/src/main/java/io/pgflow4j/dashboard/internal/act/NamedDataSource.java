package io.pgflow4j.dashboard.internal.act;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections whose {@code application_name} says that a viewer of the dashboard uses them.
 * They have their own name again before the pool gets them back.
 */
final class NamedDataSource implements DataSource {
  private static final String PROPERTY = "ApplicationName";

  private final DataSource source;
  private final String name;

  NamedDataSource(DataSource source, String name) {
    this.source = source;
    this.name = name;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return named(source.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return named(source.getConnection(username, password));
  }

  private Connection named(Connection connection) throws SQLException {
    String before = connection.getClientInfo(PROPERTY);
    connection.setClientInfo(PROPERTY, name);
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") && !connection.isClosed()) {
                connection.setClientInfo(PROPERTY, before == null ? "" : before);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
