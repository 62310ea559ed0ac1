package io.pgflow4j.dashboard.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;

/** A database of 5 million tasks, and what reading it has cost the server. */
final class Large {
  /** The run that is going. */
  static final String RUN = "ffffffff-0000-4000-8000-000000000001";

  /** Who works on it. */
  static final String WORKER = "ffffffff-0000-4000-8000-000000000070";

  /** What connections of the dashboard are called. */
  static final String READER = "dashboard-cost";

  private final DataSource dataSource;

  Large(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Whether nothing is installed yet. */
  boolean isEmpty() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('pgflow.runs') is null")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Fills it, a statement at a time. Takes a few minutes. */
  void fill() throws SQLException, IOException {
    try (InputStream file =
            Objects.requireNonNull(Large.class.getResourceAsStream("/measured.sql"));
        Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      statement.execute("create extension if not exists pg_stat_statements");
      for (String one : sql.split(";\n", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
  }

  /** Buffers that queries have touched since the last call, and how long they took in ms. */
  Cost cost() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      Cost cost;
      try (ResultSet row =
          statement.executeQuery(
              """
              select coalesce(sum(shared_blks_hit + shared_blks_read), 0), coalesce(sum(total_exec_time), 0)
              from pg_stat_statements
              where toplevel and query !~ 'pg_stat_statements|claim_tasks|complete_tasks'
              """)) {
        row.next();
        cost = new Cost(row.getLong(1), row.getDouble(2));
      }
      statement.execute("select pg_stat_statements_reset()");
      return cost;
    }
  }

  /** How long the dashboard's sessions have had a processor, in ns, as Linux counts it. */
  long cpu() throws SQLException, IOException {
    long sum = 0;
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet sessions =
            statement.executeQuery(
                "select pid from pg_stat_activity where application_name = '" + READER + "'")) {
      while (sessions.next()) {
        String file = Files.readString(Path.of("/proc/" + sessions.getInt(1) + "/schedstat"));
        sum += Long.parseLong(file.split(" ", 2)[0]);
      }
    }
    return sum;
  }

  /** What the server did. */
  record Cost(long buffers, double millis) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,d buffers, %.1f ms", buffers, millis);
    }
  }
}
