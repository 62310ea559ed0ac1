package io.pgflow4j.dashboard.internal.connect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections are prepared, and put right again before the pool gets them. */
public final class PreparedConnections {
  private PreparedConnections() {}

  /** What a connection is prepared with. */
  @FunctionalInterface
  public interface Preparation {
    /** Prepares a connection, and returns what undoes that. */
    Undo prepare(Connection connection) throws SQLException;
  }

  /** Undoes a preparation. */
  @FunctionalInterface
  public interface Undo {
    /** Leaves the connection as it was. */
    void run() throws SQLException;
  }

  /** The same data source with prepared connections. */
  public static DataSource of(DataSource source, Preparation preparation) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection
              ? prepared(connection, preparation)
              : result;
        });
  }

  private static Connection prepared(Connection connection, Preparation preparation)
      throws SQLException {
    Undo undo;
    try {
      undo = preparation.prepare(connection);
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("close") && !connection.isClosed()) {
            try (connection) {
              undo.run();
            }
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
