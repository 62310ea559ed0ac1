package io.pgflow4j.spring;

import io.pgflow4j.spi.StepTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.AbstractTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One transaction of a step, begun by Spring. Used by the step's thread only. */
final class SpringStepTransaction implements StepTransaction {
  private final PlatformTransactionManager manager;
  private final TransactionStatus status;
  private final Connection connection;

  SpringStepTransaction(
      PlatformTransactionManager manager, TransactionStatus status, Connection connection) {
    this.manager = manager;
    this.status = status;
    this.connection = connection;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void beforeRelease(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int outcome) {
            action.run();
          }
        });
  }

  @Override
  public void flush() {
    if (status.isRollbackOnly() || isGlobalRollbackOnly()) {
      throw new UnexpectedRollbackException(
          "The step's transaction was marked rollback-only by what the handler called");
    }
    status.flush();
  }

  private boolean isGlobalRollbackOnly() {
    return status instanceof AbstractTransactionStatus known && known.isGlobalRollbackOnly();
  }

  @Override
  public void commit() throws SQLException {
    try {
      manager.commit(status);
    } catch (TransactionException e) {
      throw e.getMostSpecificCause() instanceof SQLException cause
          ? cause
          : new SQLException("The commit failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void rollback() throws SQLException {
    if (!status.isCompleted()) {
      try {
        manager.rollback(status);
      } catch (TransactionException e) {
        throw new SQLException("The rollback failed: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    rollback();
  }
}
