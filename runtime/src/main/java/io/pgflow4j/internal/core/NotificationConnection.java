package io.pgflow4j.internal.core;

import io.pgflow4j.internal.jdbc.AutoCommit;
import io.pgflow4j.internal.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection that listens for new tasks of a worker's flows. Needs PostgreSQL's own driver and a
 * session of its own: a pooler in transaction mode delivers nothing. Used by one thread.
 */
public final class NotificationConnection implements AutoCloseable {
  /** How long a notification may take on a busy server before none is expected any more. */
  private static final Duration PROOF = Duration.ofSeconds(3);

  private final Connection connection;
  private final PGConnection driver;
  private final AutoCommit autoCommit;
  private final String[] flowSlugs;

  private NotificationConnection(Connection connection, String[] flowSlugs) throws SQLException {
    this.connection = connection;
    this.driver = driver(connection);
    this.autoCommit = AutoCommit.set(connection, true);
    this.flowSlugs = flowSlugs.clone();
    listen();
  }

  /** Takes a connection and listens; close gives it back as it was. */
  public static NotificationConnection open(DataSource dataSource, String[] flowSlugs)
      throws SQLException {
    return Database.open(dataSource, c -> new NotificationConnection(c, flowSlugs));
  }

  private static PGConnection driver(Connection connection) throws NoNotificationsException {
    try {
      return connection.unwrap(PGConnection.class);
    } catch (SQLException | RuntimeException | LinkageError e) {
      // A LinkageError: the application uses another driver and lacks PostgreSQL's own.
      throw new NoNotificationsException(
          "connections of the data source are not of PostgreSQL's own driver", e);
    }
  }

  /**
   * Makes sure that what another session notifies of arrives here. Behind a pooler in transaction
   * mode it goes to nobody.
   */
  public void prove(DataSource dataSource) throws SQLException {
    String channel = "pgflow_probe_" + UUID.randomUUID().toString().replace("-", "");
    execute("listen " + channel);
    try (Connection other = dataSource.getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("notify " + channel);
      if (!other.getAutoCommit()) {
        other.commit();
      }
    }
    if (!await(PROOF)) {
      throw new NoNotificationsException(
          "no notification of another session arrives, as behind PgBouncer in transaction mode",
          null);
    }
    execute("unlisten " + channel);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
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

  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
      autoCommit.restore();
    }
  }
}
