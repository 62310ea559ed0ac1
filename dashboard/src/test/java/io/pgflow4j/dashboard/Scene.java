package io.pgflow4j.dashboard;

import io.pgflow4j.PgflowSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** A database with a flow of each kind, and a dashboard on it. */
final class Scene implements AutoCloseable {
  private static final Set<Access> ALL = EnumSet.allOf(Access.class);

  private final EmbeddedPostgres postgres;
  private Dashboard acting;
  private final Dashboard readOnly;

  Scene() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setServerConfig("timezone", "Asia/Kathmandu").start();
    PgflowSchema.builder().roles(true).build().installOn(postgres.getPostgresDatabase());
    execute(
        """
        select pgflow.create_flow('items', 1);
        select pgflow.add_step('items', 'make', '{}');
        select pgflow.add_step('items', 'each', '{make}', step_type => 'fanout');
        select pgflow.add_step('items', 'sum', '{each}');
        """);
    acting = acting();
    readOnly =
        Dashboard.builder(dataSource()).access(request -> ALL).hosts(List.of("localhost")).build();
  }

  /** A scene for a whole class. */
  static Scene open() {
    try {
      return new Scene();
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("There is no scene", e);
    }
  }

  private Dashboard acting() {
    return Dashboard.builder(dataSource()).actions(dataSource()).access(request -> ALL).build();
  }

  DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  /** Another database of the same server. */
  DataSource database(String name) {
    return postgres.getDatabase("postgres", name);
  }

  /** What a viewer gets who may do everything. */
  Response get(String path, String... parameters) {
    return acting.handle(request("GET", path, Map.of("host", "localhost"), parameters));
  }

  /** What a database of the same server shows in which no roles were asked for. */
  Response getWithoutRoles(String path) throws SQLException {
    execute("create database bare");
    DataSource bare = database("bare");
    PgflowSchema.install(bare);
    return Dashboard.builder(bare).build().handle(request("GET", path, Map.of()));
  }

  Response post(String path, Map<String, String> headers, String... parameters) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("host", "localhost:8080");
    return acting.handle(request("POST", path, all, parameters));
  }

  /** A form that a page of the dashboard sends. */
  Response send(String path, String... parameters) {
    return post(path, Map.of("sec-fetch-site", "same-origin"), parameters);
  }

  Dashboard readOnly() {
    return readOnly;
  }

  static Request request(
      String method, String path, Map<String, String> headers, String... parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      values
          .computeIfAbsent(parameters[i], name -> new java.util.ArrayList<>())
          .add(parameters[i + 1]);
    }
    return new Request(method, "/ops", path, values, headers, "eva", role -> false);
  }

  /** A run of which the fanout has items, and all of them that are named have failed. */
  String failedRun(String error, int items, Integer... failed) throws SQLException {
    String run = text("select run_id from pgflow.start_flow('items', '{\"customer\": 42}')");
    execute("select pgflow.claim_tasks('{items}', 1)");
    execute(
        "select pgflow.complete_task('"
            + run
            + "', 'make', 0, (select jsonb_agg(i) from generate_series(1, "
            + items
            + ") i))");
    execute("select count(*) from pgflow.claim_tasks('{items}', 100000)");
    for (int index : Arrays.asList(failed)) {
      execute(
          "select pgflow.fail_task('" + run + "', 'each', " + index + ", " + quoted(error) + ")");
    }
    // Another one, because viewers share answers for some seconds, and those were without this run.
    acting = acting();
    return run;
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String text(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
