package io.pgflow4j.testing;

import io.pgflow4j.testing.SqlScript.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of pgTAP assertions, such as the build writes for each flow with {@code
 * -Apgflow.pgtap.dir}. The server needs pgTAP.
 *
 * <pre>{@code
 * for (PgTapSuite suite : PgTapSuite.in(Path.of("target/pgtap"))) {
 *   assertThat(suite.run(connection)).allMatch(PgTapSuite.Assertion::passed);
 * }
 * }</pre>
 *
 * @param name the file's name, or whatever names the suite
 * @param sql statements; those that return one column of type text return lines of TAP
 */
public record PgTapSuite(String name, String sql) {
  /**
   * One assertion, or one fault of the suite as a whole.
   *
   * @param passed whether it holds
   * @param skipped whether the suite skipped it
   * @param description what it says
   * @param line the line of the suite on which its statement starts, from 1
   * @param diagnostics what pgTAP says about a failure; empty when it passed
   */
  public record Assertion(
      boolean passed, boolean skipped, String description, int line, List<String> diagnostics) {}

  /**
   * The {@code .sql} files of a folder, by name.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static List<PgTapSuite> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .map(PgTapSuite::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The suites in " + folder + " cannot be listed", e);
    }
  }

  private static PgTapSuite read(Path file) {
    try {
      return new PgTapSuite(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The suite " + file + " cannot be read", e);
    }
  }

  /**
   * Runs the suite in a transaction that is rolled back.
   *
   * @param connection a connection without an open transaction; it is left with auto-commit off
   * @return every assertion, and a failed one for each statement that failed and each promise of
   *     the plan that was not kept
   * @throws SQLException when the connection is lost
   */
  public List<Assertion> run(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      return runIn(connection);
    } finally {
      connection.rollback();
    }
  }

  /** The same in the connection's transaction, which stays open. */
  public List<Assertion> runIn(Connection connection) {
    TapReport report = new TapReport();
    for (Statement statement : SqlScript.statements(sql)) {
      try {
        collect(connection, statement, report);
      } catch (SQLException e) {
        report.addFault(
            "statement failed with SQLSTATE %s: %s".formatted(e.getSQLState(), e.getMessage()),
            statement.line());
        break;
      }
    }
    return report.finish();
  }

  private static void collect(Connection connection, Statement statement, TapReport report)
      throws SQLException {
    try (var jdbc = connection.createStatement()) {
      jdbc.setEscapeProcessing(false);
      if (!jdbc.execute(statement.sql())) {
        return;
      }
      try (ResultSet rows = jdbc.getResultSet()) {
        boolean tap =
            rows.getMetaData().getColumnCount() == 1
                && rows.getMetaData().getColumnTypeName(1).equals("text");
        while (tap && rows.next()) {
          String line = rows.getString(1);
          if (line != null) {
            report.add(line, statement.line());
          }
        }
      }
    }
  }
}
