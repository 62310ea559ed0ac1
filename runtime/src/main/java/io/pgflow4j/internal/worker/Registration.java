package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.WorkerConnection;
import io.pgflow4j.internal.core.WorkerIdentity;
import io.pgflow4j.internal.jdbc.SqlErrors;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker's coming and going, as the database sees it. */
final class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  private Registration() {}

  /** Makes the worker known, and returns the URL of its database. */
  static String register(DataSource dataSource, WorkerIdentity identity, Duration answerTimeout) {
    try (WorkerConnection connection = WorkerConnection.open(dataSource, identity, answerTimeout)) {
      connection.register();
      return connection.url();
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  static void deregister(DataSource dataSource, WorkerIdentity identity, Duration answerTimeout) {
    try (WorkerConnection connection = WorkerConnection.open(dataSource, identity, answerTimeout)) {
      connection.deregister();
    } catch (SQLException | RuntimeException e) {
      LOG.warn("The worker could not deregister; its leases will expire: {}", e.getMessage());
    }
  }
}
