package io.pgflow4j.internal.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/**
 * The connection that a handler gets. The handler can do everything except end the transaction,
 * which belongs to the worker. It may use savepoints, and with {@code unwrap} the driver's
 * connection, for PostgreSQL's COPY.
 */
final class GuardedConnection {
  private static final Set<String> FORBIDDEN =
      Set.of("commit", "close", "abort", "setAutoCommit", "setTransactionIsolation");

  private GuardedConnection() {}

  static Connection of(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (isForbidden(method)) {
                throw new IllegalStateException(
                    "A transactional step must not call Connection."
                        + method.getName()
                        + ": its work commits together with its completion. Throw to roll back.");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isForbidden(Method method) {
    return FORBIDDEN.contains(method.getName())
        || (method.getName().equals("rollback") && method.getParameterCount() == 0);
  }
}
