package io.pgflow4j.internal.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The transaction of a transactional attempt, whoever began it. Used by the handler's thread. */
interface HandlerTransaction extends AutoCloseable {
  Connection connection();

  /** Bounds the wait for every answer from now on. */
  void answerWithin(Duration answerTimeout) throws SQLException;

  /** Writes what is held back until the commit. */
  void flush() throws Exception;

  void commit() throws SQLException;

  void rollback() throws SQLException;

  /** Rolls back what was not committed. */
  @Override
  void close() throws SQLException;
}
