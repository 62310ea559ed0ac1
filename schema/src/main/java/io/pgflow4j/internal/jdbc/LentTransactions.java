package io.pgflow4j.internal.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a data source has lent a connection in the middle of a transaction of the caller's,
 * as data sources do that take part in transactions bound to a thread. Such a transaction is not
 * ours to end. It shows by autocommit that is off although the data source lends connections with
 * autocommit on to a thread that has no transaction. Where it never does, Spring is asked about its
 * own connections, and the server whether the transaction has written something. Thread-safe.
 */
final class LentTransactions {
  private static final String SPRING_PROXY = "org.springframework.jdbc.datasource.ConnectionProxy";
  private static final String SPRING_TRANSACTIONS =
      "org.springframework.transaction.support.TransactionSynchronizationManager";

  private final DataSource dataSource;
  private volatile @Nullable Boolean lendsAutoCommit;

  LentTransactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Whether {@link #isCallers} needs to know more, which takes a connection of its own. */
  boolean isUnknown(Connection connection) throws SQLException {
    // Spring is asked first: its transaction may hold the pool's only connection.
    return lendsAutoCommit == null
        && !connection.getAutoCommit()
        && !springHasTransaction(connection);
  }

  /** Looks how the data source lends connections to a thread without a transaction. */
  void learn() throws SQLException {
    FutureTask<Boolean> look =
        new FutureTask<>(
            () -> {
              try (Connection connection = dataSource.getConnection()) {
                return connection.getAutoCommit();
              }
            });
    Thread thread = new Thread(null, look, "pgflow-autocommit-look", 0, false);
    thread.setDaemon(true);
    thread.start();
    try {
      lendsAutoCommit = look.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException cause
          ? cause
          : new SQLException("The data source failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while waiting for a connection", e);
    }
  }

  /** Whether the connection is in a transaction that is not ours to end. */
  boolean isCallers(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      return false;
    }
    return Boolean.TRUE.equals(lendsAutoCommit)
        || springHasTransaction(connection)
        || OpenTransaction.hasWritten(connection);
  }

  private static boolean springHasTransaction(Connection connection) {
    for (Class<?> type : connection.getClass().getInterfaces()) {
      if (type.getName().equals(SPRING_PROXY)) {
        try {
          Method active =
              Class.forName(SPRING_TRANSACTIONS, true, type.getClassLoader())
                  .getMethod("isActualTransactionActive");
          return Boolean.TRUE.equals(active.invoke(null));
        } catch (ReflectiveOperationException e) {
          return false; // A proxy of Spring's without its transactions.
        }
      }
    }
    return false;
  }
}
