package io.pgflow4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source as pools are: it decides about autocommit on the connections it lends, and lends
 * none to a thread that is interrupted. One method of its connections can be made to fail.
 */
final class LendingPool {
  private final DataSource dataSource;
  private final boolean autoCommit;
  private final List<Connection> lent = new CopyOnWriteArrayList<>();
  private final List<Boolean> givenBack = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Connection> failed = new LinkedBlockingQueue<>();
  private final BlockingQueue<RuntimeException> outages = new LinkedBlockingQueue<>();
  private volatile int lendings = Integer.MAX_VALUE;
  private volatile @Nullable String failingMethod;
  private volatile Supplier<? extends Throwable> failure = IllegalStateException::new;

  LendingPool(DataSource dataSource, boolean autoCommit) {
    this.dataSource = dataSource;
    this.autoCommit = autoCommit;
  }

  /** After that many, connections are refused. */
  LendingPool lendings(int most) {
    lendings = most;
    return this;
  }

  /** The next connection that is asked for is refused with this. */
  LendingPool failOnce(RuntimeException with) {
    outages.add(with);
    return this;
  }

  /** Whether every such refusal has been met. */
  boolean hasRecovered() {
    return outages.isEmpty();
  }

  /** A method of the connections fails from now on, null for none. */
  LendingPool fail(@Nullable String method, Supplier<? extends Throwable> with) {
    failure = with;
    failingMethod = method;
    return this;
  }

  /** The connections whose method failed, in that order. */
  BlockingQueue<Connection> failed() {
    return failed;
  }

  /** How many connections are with the borrowers. */
  int open() {
    return lent.size() - givenBack.size();
  }

  /** What autocommit was on every connection that was given back unbroken. */
  List<Boolean> givenBack() {
    return givenBack;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        dataSource,
        (method, call) -> method.equals("getConnection") ? lend() : call.go());
  }

  private Connection lend() throws SQLException {
    if (Thread.currentThread().isInterrupted()) {
      throw new SQLException("Interrupted while waiting for a connection");
    }
    RuntimeException outage = outages.poll();
    if (outage != null) {
      throw outage;
    }
    if (lent.size() >= lendings) {
      throw new SQLException("The pool has no more connections", "08001");
    }
    Connection connection = dataSource.getConnection();
    connection.setAutoCommit(autoCommit);
    lent.add(connection);
    return proxy(
        Connection.class,
        connection,
        (method, call) -> {
          if (method.equals(failingMethod)) {
            failed.add(connection);
            throw failure.get();
          }
          if (method.equals("close") && !connection.isClosed()) {
            givenBack.add(connection.getAutoCommit());
          }
          return call.go();
        });
  }

  private interface Call {
    @Nullable Object go() throws Throwable;
  }

  private interface Interception {
    @Nullable Object of(String method, Call call) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T target, Interception interception) {
    return type.cast(
        Proxy.newProxyInstance(
            LendingPool.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                interception.of(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }
}
