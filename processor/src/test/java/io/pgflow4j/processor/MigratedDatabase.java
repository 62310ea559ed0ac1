package io.pgflow4j.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database and the folder of migrations it is migrated from. */
final class MigratedDatabase {
  private final String url;
  private final Path migrations;
  private final Set<Path> applied = new TreeSet<>();

  MigratedDatabase(String url, Path migrations) {
    this.url = url;
    this.migrations = migrations;
  }

  /** Applies the migrations that are new, in the order of their numbers. */
  void migrate() throws IOException, SQLException {
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        if (applied.add(file)) {
          execute(Files.readString(file));
        }
      }
    }
  }

  DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    return dataSource;
  }

  /** For tools that are not Java. */
  String uri() {
    return url.substring("jdbc:".length());
  }

  /** The same database where time stands still, so that no worker is taken for dead. */
  DataSource frozen() {
    return at("2030-01-01T12:00:00Z");
  }

  /** The same database where it always is the given time. */
  DataSource at(String time) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    dataSource.setOptions("-c pgflow_test.now=" + time);
    return dataSource;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = frozen().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String query(String sql) {
    try (Connection connection = frozen().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
