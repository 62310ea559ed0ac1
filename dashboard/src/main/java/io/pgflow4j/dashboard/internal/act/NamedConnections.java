package io.pgflow4j.dashboard.internal.act;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose {@code application_name} says that a viewer of the dashboard uses them. They
 * have their own name again before the pool gets them back.
 */
final class NamedConnections {
  private static final String PROPERTY = "ApplicationName";

  private NamedConnections() {}

  static DataSource of(DataSource source, String name) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? named(connection, name) : result;
        });
  }

  private static Connection named(Connection connection, String name) throws SQLException {
    String before = connection.getClientInfo(PROPERTY);
    connection.setClientInfo(PROPERTY, name);
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("close") && !connection.isClosed()) {
            connection.setClientInfo(PROPERTY, before == null ? "" : before);
          }
          return call(connection, method, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
