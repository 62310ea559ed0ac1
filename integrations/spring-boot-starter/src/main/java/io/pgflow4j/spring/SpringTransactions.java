package io.pgflow4j.spring;

import io.pgflow4j.spi.StepTransaction;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions on one data source: those of JDBC, jOOQ, JPA and whatever else binds a
 * connection of the data source to the thread. Thread-safe.
 */
public final class SpringTransactions implements ThreadTransactions {
  private final DataSource dataSource;
  private final PlatformTransactionManager manager;

  /**
   * The transactions of a manager.
   *
   * @param manager begins the transactions of transactional steps
   */
  public SpringTransactions(DataSource dataSource, PlatformTransactionManager manager) {
    this.dataSource = dataSource;
    this.manager = manager;
  }

  @Override
  public @Nullable Connection current() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      return null;
    }
    for (DataSource next = dataSource; next != null; next = target(next)) {
      if (TransactionSynchronizationManager.getResource(next) instanceof ConnectionHolder holder) {
        return holder.getConnection();
      }
    }
    return null;
  }

  private static @Nullable DataSource target(DataSource dataSource) {
    return dataSource instanceof DelegatingDataSource proxy ? proxy.getTargetDataSource() : null;
  }

  @Override
  public StepTransaction begin() throws SQLException {
    DefaultTransactionDefinition definition =
        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    definition.setName("pgflow4j step");
    TransactionStatus status;
    try {
      status = manager.getTransaction(definition);
    } catch (TransactionException e) {
      throw new SQLException("No transaction could be begun: " + e.getMessage(), "08001", e);
    }
    Connection connection = current();
    if (connection == null) {
      manager.rollback(status);
      throw new SQLException(
          "The transactions of "
              + manager.getClass().getName()
              + " bind no connection of the data source to the thread, so a transactional step"
              + " could not commit with its completion. Give pgflow4j the transaction manager of"
              + " its data source.");
    }
    return new SpringStepTransaction(manager, status, connection);
  }
}
