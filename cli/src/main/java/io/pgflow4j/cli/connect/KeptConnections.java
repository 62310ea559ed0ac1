package io.pgflow4j.cli.connect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few connections open between uses, because a page that is polled would otherwise log in
 * for every look. Thread-safe.
 */
public final class KeptConnections {
  private final DataSource source;
  private final BlockingQueue<Connection> idle;

  private KeptConnections(DataSource source, int most) {
    this.source = source;
    this.idle = new ArrayBlockingQueue<>(most);
  }

  /** Keeps at most that many of a data source's connections. */
  public static DataSource of(DataSource source, int most) {
    KeptConnections kept = new KeptConnections(source, most);
    return instead("getConnection", kept::lend, DataSource.class, source);
  }

  private Connection lend() throws SQLException {
    Connection kept = idle.poll();
    Connection connection = kept == null ? source.getConnection() : kept;
    AtomicBoolean open = new AtomicBoolean(true);
    return instead(
        "close",
        () -> {
          if (open.getAndSet(false)) {
            giveBack(connection);
          }
          return null;
        },
        Connection.class,
        connection);
  }

  /** The server may have ended it meanwhile. */
  private void giveBack(Connection connection) throws SQLException {
    if (connection.isClosed() || !idle.offer(connection)) {
      connection.close();
    }
  }

  private interface Call {
    @Nullable Object run() throws SQLException;
  }

  /** Makes a call instead of the target's method of that name that has no parameters. */
  private static <T> T instead(String name, Call call, Class<T> type, T target) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments == null && method.getName().equals(name)) {
            return call.run();
          }
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
