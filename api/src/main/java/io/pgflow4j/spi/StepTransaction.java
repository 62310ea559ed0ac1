package io.pgflow4j.spi;

import java.sql.Connection;
import java.sql.SQLException;

/** The transaction of a transactional step. The thread that began it also ends it. */
public interface StepTransaction extends AutoCloseable {
  /** The connection on which the step's work is done. The worker completes the task on it. */
  Connection connection();

  /**
   * Registers what the worker does when the transaction has ended, before the connection goes back
   * to its pool. Called at most once.
   */
  void beforeRelease(Runnable action);

  /**
   * Writes what the framework holds back until the commit, such as changed JPA entities. Called
   * when the handler has returned, so that the completion is the last statement.
   *
   * @throws Exception when that fails, or when a part of the handler's work has marked the
   *     transaction as one that can only be rolled back; the attempt then fails
   */
  void flush() throws Exception;

  /**
   * Commits.
   *
   * @throws SQLException when the commit failed or its outcome is not known
   */
  void commit() throws SQLException;

  /** Rolls back, unless the transaction has ended. */
  void rollback() throws SQLException;

  /** Rolls back what was not committed, and takes the transaction off the thread. */
  @Override
  void close() throws SQLException;
}
