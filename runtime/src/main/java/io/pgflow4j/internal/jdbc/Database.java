package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Borrows a connection for one call and translates what goes wrong. Thread-safe. */
public record Database(DataSource dataSource) {
  /** One call on a connection. */
  @FunctionalInterface
  public interface Call<T> {
    /** Does the work; the connection is the caller's. */
    T on(Connection connection) throws SQLException;
  }

  /** Runs the call in a transaction of its own, whatever the pool's default for autocommit is. */
  public <T> T call(Call<T> call) {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      if (autoCommit) {
        return call.on(connection);
      }
      try {
        T result = call.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
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
  static <T extends AutoCloseable> T open(DataSource dataSource, Call<T> opening)
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
