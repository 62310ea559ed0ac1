package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database to measure in. Immutable.
 *
 * @param url JDBC URL, user and password included
 */
record Database(String url) {
  /** Nobody gets more connections than this. */
  static final int MAX_CONNECTIONS = 8;

  /** A connection that prepares statements from their first use. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url + (url.contains("?") ? "&" : "?") + "prepareThreshold=1&ApplicationName=bench");
  }

  /** A pool of the size everybody gets. */
  HikariDataSource pool() {
    return pool(MAX_CONNECTIONS);
  }

  HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(connections);
    return new HikariDataSource(config);
  }

  /** The same server's database of another name. */
  Database named(String name) {
    return new Database(url.replaceFirst("(//[^/]*/)[^?]*", "$1" + name));
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the only row. */
  String read(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  long readLong(String sql) throws SQLException {
    return Long.parseLong(read(sql));
  }
}
