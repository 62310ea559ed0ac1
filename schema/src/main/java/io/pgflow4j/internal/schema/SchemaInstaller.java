package io.pgflow4j.internal.schema;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.SchemaConflictException;
import io.pgflow4j.internal.jdbc.AutoCommit;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.pgflow4j.internal.schema.SqlCore.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Installs the SQL core in one transaction; installers at the same time wait for each other. */
public final class SchemaInstaller {
  /** Any constant will do as long as every installer uses it: "pgflow4j" in ASCII. */
  private static final long LOCK_KEY = 0x7067666c6f77346aL;

  /** Reads catalogs only, because a role that may only ask questions need not see the schema. */
  private static final String ANYTHING =
      """
      select from pg_catalog.pg_namespace n
      where n.nspname = 'pgflow'
        and (
          exists (select from pg_catalog.pg_class c where c.relnamespace = n.oid)
          or exists (select from pg_catalog.pg_proc p where p.pronamespace = n.oid)
          or exists (select from pg_catalog.pg_type t where t.typnamespace = n.oid)
        )
      """;

  private static final String ORIGIN =
      """
      select from pg_catalog.pg_proc p
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'pgflow' and p.proname = 'installed' and p.pronargs = 0
      """;

  private final SqlCore core;
  private final QueueTransport queue;
  private final boolean roles;

  /** An installer of the given files. */
  public SchemaInstaller(SqlCore core, QueueTransport queue, boolean roles) {
    this.core = core;
    this.queue = queue;
    this.roles = roles;
  }

  /** Installs unless the same version on the same queue is there. */
  public InstallOutcome install(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      AutoCommit autoCommit = AutoCommit.set(connection, false);
      try {
        InstallOutcome outcome = install(connection);
        connection.commit();
        return outcome;
      } catch (SQLException | RuntimeException | Error e) {
        Database.rollBack(connection, e);
        throw e;
      } finally {
        autoCommit.restore();
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  private InstallOutcome install(Connection connection) throws SQLException {
    lock(connection);
    if (!exists(connection, ANYTHING)) {
      for (SqlFile file : core.files(queue, roles)) {
        run(connection, file);
      }
      record(connection);
      return InstallOutcome.INSTALLED;
    }
    Installed installed = installed(connection);
    if (installed == null) {
      throw new SchemaConflictException(
          "The database has a schema pgflow that pgflow4j did not install",
          "Install into another database, or rename that schema.",
          null);
    }
    if (!installed.version.equals(Version.current()) || !installed.queue.equals(queue.sqlName())) {
      throw new SchemaConflictException(
          "Schema pgflow holds version "
              + installed.version
              + " on queue "
              + installed.queue
              + "; version "
              + Version.current()
              + " on queue "
              + queue.sqlName()
              + " was asked for",
          "Use the library in that version, or install into another database.",
          null);
    }
    return InstallOutcome.ALREADY_INSTALLED;
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

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_catalog.pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK_KEY);
      statement.execute();
    }
  }

  private static void run(Connection connection, SqlFile file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Question marks in the files are operators and comments, not parameters.
      statement.setEscapeProcessing(false);
      statement.execute(file.text());
    } catch (SQLException e) {
      if (SqlErrors.isRule(e)) {
        throw e;
      }
      throw new SQLException(
          "Installing " + file.path() + " failed: " + e.getMessage(), e.getSQLState(), e);
    }
  }

  private void record(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.record_installation(?, ?)")) {
      statement.setString(1, Version.current());
      statement.setString(2, queue.sqlName());
      statement.execute();
    }
  }
}
