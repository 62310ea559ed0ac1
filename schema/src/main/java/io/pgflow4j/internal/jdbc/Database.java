package io.pgflow4j.internal.jdbc;

import io.pgflow4j.spi.ThreadTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Borrows a connection for one call and translates what goes wrong. Thread-safe. */
public final class Database implements Caller {
  private final DataSource dataSource;
  private final LentTransactions lent;
  private final @Nullable ThreadTransactions transactions;
  private final @Nullable Duration answerTimeout;

  /** Borrows from this data source. */
  public Database(DataSource dataSource) {
    this(dataSource, null);
  }

  /** Borrows from this data source, except while the thread is in a transaction. */
  public Database(DataSource dataSource, @Nullable ThreadTransactions transactions) {
    this(dataSource, new LentTransactions(dataSource), transactions, null);
  }

  private Database(
      DataSource dataSource,
      LentTransactions lent,
      @Nullable ThreadTransactions transactions,
      @Nullable Duration answerTimeout) {
    this.dataSource = dataSource;
    this.lent = lent;
    this.transactions = transactions;
    this.answerTimeout = answerTimeout;
  }

  /** The same, but calls give the connection up when an answer takes longer than that. */
  public Database answeringWithin(Duration timeout) {
    return new Database(dataSource, lent, transactions, timeout);
  }

  /** One call on a connection. */
  @FunctionalInterface
  public interface Call<T> {
    /** Does the work; the connection is the caller's. */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs the call in a transaction of its own, whatever the pool's default for autocommit is. Where
   * the data source lends a connection in a transaction of the caller's, the call joins it, and
   * does not end it.
   */
  @Override
  public <T> T call(Call<T> call) {
    return call(call, connection -> {});
  }

  /**
   * As {@link #call(Call)}.
   *
   * @param committed what follows when the call has been committed; not in a transaction of the
   *     caller's, which may end otherwise
   */
  public <T> T call(Call<T> call, Consumer<Connection> committed) {
    return carryOut(answerTimeout == null ? call : within(answerTimeout, call), committed);
  }

  private <T> T carryOut(Call<T> call, Consumer<Connection> committed) {
    try {
      Connection callers = transactions == null ? null : transactions.current();
      return callers == null
          ? borrowed(connection -> inTransaction(connection, call, committed))
          : call.on(callers);
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  /** As {@link #call(Call)}, and gives the connection up when an answer takes longer than that. */
  @Override
  public <T> T call(Duration timeout, Call<T> call) {
    return carryOut(within(timeout, call), connection -> {});
  }

  private static <T> Call<T> within(Duration timeout, Call<T> call) {
    return connection -> {
      NetworkTimeout wait = NetworkTimeout.set(connection, timeout);
      try {
        return call.on(connection);
      } finally {
        wait.restore();
      }
    };
  }

  /**
   * Runs a call of several statements in one transaction, read committed. Where the data source
   * lends a connection in a transaction of the caller's, the call joins that one, as it is, and
   * does not end it.
   */
  public <T> T transaction(Call<T> call) {
    try {
      return borrowed(connection -> oneTransaction(connection, call));
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  private <T> T borrowed(Call<T> call) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!lent.isUnknown(connection)) {
        return call.on(connection);
      }
    }
    // Not while a connection is held: a pool may have no other.
    lent.learn();
    try (Connection connection = dataSource.getConnection()) {
      return call.on(connection);
    }
  }

  private <T> T inTransaction(Connection connection, Call<T> call, Consumer<Connection> committed)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    if (!autoCommit && lent.isCallers(connection)) {
      return call.on(connection);
    }
    T result = autoCommit ? call.on(connection) : committed(connection, call);
    committed.accept(connection);
    return result;
  }

  private <T> T oneTransaction(Connection connection, Call<T> call) throws SQLException {
    if (lent.isCallers(connection)) {
      return call.on(connection);
    }
    AutoCommit autoCommit = AutoCommit.begin(connection);
    try {
      return committed(connection, call);
    } finally {
      autoCommit.restore();
    }
  }

  private static <T> T committed(Connection connection, Call<T> call) throws SQLException {
    try {
      T result = call.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
  }

  /** Rolls back because of a failure, which stays the one to tell of. */
  public static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Borrows a connection for what closes it later; gives it back when that cannot be opened. */
  public static <T extends AutoCloseable> T open(DataSource dataSource, Call<T> opening)
      throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      return opening.on(connection);
    } catch (SQLException | RuntimeException | Error e) {
      try {
        connection.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** Runs the call on the caller's connection, in the caller's transaction. */
  public static <T> T callOn(Connection connection, Call<T> call) {
    try {
      return call.on(connection);
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }
}
