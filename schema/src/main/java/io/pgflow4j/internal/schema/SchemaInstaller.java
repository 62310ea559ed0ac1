package io.pgflow4j.internal.schema;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.jdbc.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Installs or upgrades the SQL core in one transaction; installers at the same time wait for each
 * other.
 */
public final class SchemaInstaller {
  /** Reads catalogs only, because a role that may only ask questions need not see the schema. */
  private static final String ORIGIN =
      """
      select from pg_catalog.pg_proc p
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'pgflow' and p.proname = 'installed' and p.pronargs = 0
      """;

  /**
   * How often an upgrade is tried that calls in flight make fail. Beside busy workers every other
   * attempt may lose a deadlock, which takes deadlock_timeout.
   */
  private static final int ATTEMPTS = 20;

  private final SqlCore core;
  private final QueueTransport queue;
  private final boolean roles;

  /** An installer of the given files. */
  public SchemaInstaller(SqlCore core, QueueTransport queue, boolean roles) {
    this.core = core;
    this.queue = queue;
    this.roles = roles;
  }

  /**
   * Installs or upgrades unless the same version on the same queue is there. Joins a transaction of
   * the caller's that the data source takes part in. Otherwise it is repeated when it has lost a
   * deadlock: calls in flight reach tables in other orders than the files that change them.
   */
  public InstallOutcome install(DataSource dataSource) {
    DatabaseException deadlock = null;
    for (int attempt = 1; ; attempt++) {
      try {
        return new Database(dataSource).transaction(this::install);
      } catch (DatabaseException e) {
        // The caller's transaction, which the deadlock has ended, allows nothing more.
        if (deadlock != null && "25P02".equals(e.sqlState())) {
          throw deadlock;
        }
        if (attempt == ATTEMPTS || !"40P01".equals(e.sqlState())) {
          throw e;
        }
        deadlock = e;
      }
    }
  }

  private InstallOutcome install(Connection connection) throws SQLException {
    Installed wanted = new Installed(core.version(), queue.sqlName());
    if (wanted.equals(installed(connection))) {
      return InstallOutcome.ALREADY_INSTALLED;
    }
    requireReadCommitted(connection);
    lock(connection);
    Installed before = installed(connection);
    if (wanted.equals(before)) {
      return InstallOutcome.ALREADY_INSTALLED;
    }
    for (InstallStep step : InstallStep.of(core, queue, roles)) {
      run(connection, step);
    }
    return before == null ? InstallOutcome.INSTALLED : InstallOutcome.UPGRADED;
  }

  private record Installed(String version, String queue) {}

  private static @Nullable Installed installed(Connection connection) throws SQLException {
    if (!exists(connection, ORIGIN)) {
      return null;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select i.version, i.queue from pgflow.installed() i")) {
      return rows.next() ? new Installed(rows.getString(1), rows.getString(2)) : null;
    }
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  /** A transaction of one snapshot would not see what another installer did while it waited. */
  private static void requireReadCommitted(Connection connection) throws SQLException {
    if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
      throw new DatabaseException(
          "The SQL core cannot be installed in the caller's transaction, which is not read"
              + " committed; nothing was changed",
          "25001",
          "Install outside of the transaction, or in one that is read committed.",
          false,
          null);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_catalog.pg_advisory_xact_lock(?)")) {
      statement.setLong(1, InstallStep.LOCK_KEY);
      statement.execute();
    }
  }

  private static void run(Connection connection, InstallStep step) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Question marks in the files are operators and comments, not parameters.
      statement.setEscapeProcessing(false);
      statement.execute(step.sql());
    } catch (SQLException e) {
      if (SqlErrors.isRule(e)) {
        throw e;
      }
      throw new SQLException(
          "Installing " + step.name() + " failed: " + e.getMessage(), e.getSQLState(), e);
    }
  }
}
