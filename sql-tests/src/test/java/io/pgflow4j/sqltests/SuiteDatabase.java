package io.pgflow4j.sqltests;

import io.pgflow4j.testing.PgTapSuite;
import io.pgflow4j.testing.PgTapSuite.Assertion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A database that holds the SQL core on one queue transport, and pgTAP. Suites run in it one by
 * one, each on a connection of its own in a transaction that is rolled back, so none sees another.
 */
final class SuiteDatabase {
  private static final String LIMITS =
      "set statement_timeout = '60s'; set lock_timeout = '10s'; set client_min_messages = warning";

  private final String url;
  private final List<Suite> support = Suite.support();

  SuiteDatabase(String url) {
    this.url = url;
  }

  /** Whether the server can make the extension. */
  boolean offers(String extension) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        var query =
            connection.prepareStatement(
                "select exists (select from pg_available_extensions where name = ?)")) {
      query.setString(1, extension);
      try (ResultSet found = query.executeQuery()) {
        return found.next() && found.getBoolean(1);
      }
    }
  }

  /** Runs a suite; what goes wrong in it is part of the report. */
  List<Assertion> run(Suite suite) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(connection, LIMITS);
      connection.setAutoCommit(false);
      for (Suite file : support) {
        execute(connection, file.sql());
      }
      List<Assertion> assertions = new PgTapSuite(suite.name(), suite.sql()).runIn(connection);
      connection.rollback();
      return assertions;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
