package io.pgflow4j.sqltests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts pgTAP into a database. It is plain SQL, so a server without the extension can have it too.
 */
final class PgTap {
  private static final String SOURCE =
      """
      select pg_read_file(
        (select setting from pg_config where name = 'SHAREDIR')
          || '/extension/pgtap--' || (
            select default_version from pg_available_extensions where name = 'pgtap'
          ) || '.sql')
      """;

  private PgTap() {}

  /** Makes the extension. */
  static void create(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create extension pgtap");
    }
  }

  /** The extension's own SQL, read from a server that has it. */
  static String source(Connection donor) throws SQLException {
    try (var statement = donor.createStatement();
        ResultSet row = statement.executeQuery(SOURCE)) {
      row.next();
      return row.getString(1)
          .lines()
          .filter(Predicate.not(line -> line.startsWith("\\")))
          .collect(Collectors.joining("\n"));
    }
  }

  /**
   * Loads that SQL without the extension; functions about catalogs of other versions stay broken.
   */
  static void load(Connection connection, String source) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set check_function_bodies = off");
      statement.execute(source);
    }
  }
}
