package io.pgflow4j.internal.core;

import io.pgflow4j.internal.jdbc.AutoCommit;
import io.pgflow4j.internal.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection that listens for new tasks of a worker's flows. Needs PostgreSQL's own driver and a
 * session of its own: a pooler in transaction mode delivers nothing. Used by one thread; only
 * {@link #abort} may come from another.
 */
public final class NotificationConnection implements AutoCloseable {
  private final Connection connection;
  private final PGConnection driver;
  private final AutoCommit autoCommit;
  private final String[] flowSlugs;

  private NotificationConnection(Connection connection, String[] flowSlugs) throws SQLException {
    this.connection = connection;
    this.driver = connection.unwrap(PGConnection.class);
    this.autoCommit = AutoCommit.set(connection, true);
    this.flowSlugs = flowSlugs.clone();
    listen();
  }

  /** Takes a connection and listens; close gives it back as it was. */
  public static NotificationConnection open(DataSource dataSource, String[] flowSlugs)
      throws SQLException {
    return Database.open(dataSource, c -> new NotificationConnection(c, flowSlugs));
  }

  private void listen() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String flowSlug : flowSlugs) {
        // Slugs need no escaping.
        statement.execute("listen \"pgflow_" + flowSlug + "\"");
      }
    }
  }

  /** Asks the database to notify for another minute, at most once per interval and flow. */
  public void want(Duration interval) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.want_notifications(?, ?)")) {
      statement.setArray(1, connection.createArrayOf("text", flowSlugs));
      statement.setInt(2, Math.toIntExact(interval.toMillis()));
      statement.execute();
    }
  }

  /** Waits for notifications; whether there were any. */
  public boolean await(Duration timeout) throws SQLException {
    PGNotification[] notifications = driver.getNotifications(Math.toIntExact(timeout.toMillis()));
    return notifications != null && notifications.length > 0;
  }

  /** Ends a wait that is under way with an exception; the connection cannot be used afterwards. */
  public void abort() throws SQLException {
    connection.abort(Runnable::run);
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
      autoCommit.restore();
    }
  }
}
