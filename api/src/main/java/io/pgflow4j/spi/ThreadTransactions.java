package io.pgflow4j.spi;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that a framework binds to threads, such as Spring's. With it a client joins the
 * transaction of its caller, and a transactional step runs in a transaction that the framework's
 * own code sees, such as a repository called by the handler. Safe for use by several threads.
 */
public interface ThreadTransactions {
  /**
   * The connection of the transaction that the calling thread is in. The client works on it and
   * neither ends the transaction nor closes the connection.
   *
   * @return null when the thread is in no transaction on the client's database
   * @throws SQLException when there is one and its connection cannot be had
   */
  @Nullable Connection current() throws SQLException;

  /**
   * Begins a transaction for a transactional step and binds it to the calling thread, which is in
   * none. No statement may have run in it, because the worker sets its isolation: read committed.
   *
   * @throws SQLException when no connection can be had; the task then goes back uncounted
   */
  StepTransaction begin() throws SQLException;
}
