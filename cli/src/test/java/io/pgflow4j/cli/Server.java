package io.pgflow4j.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An embedded PostgreSQL with the core, the roles and the flows of {@code flows.sql}. */
final class Server implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private Server() {
    try {
      this.postgres =
          EmbeddedPostgres.builder().setServerConfig("timezone", "Asia/Kathmandu").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server without the core. */
  static Server empty() {
    return new Server();
  }

  /** A server with everything in place. */
  static Server withFlows() {
    Server server = empty();
    Result installed = Result.of(server.environment(), "install", "--roles");
    if (installed.code() != 0) {
      throw new IllegalStateException(installed.err());
    }
    try {
      server.execute(resource("/flows.sql"));
      server.execute("create role looker login; grant pgflow_reader to looker");
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("The flows could not be put in place", e);
    }
    return server;
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Server.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The environment of a command line that works on this server as its superuser. */
  Map<String, String> environment() {
    return environment("postgres");
  }

  Map<String, String> environment(String user) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PGHOST", "localhost");
    environment.put("PGPORT", Integer.toString(postgres.getPort()));
    environment.put("PGUSER", user);
    environment.put("PGDATABASE", "postgres");
    return environment;
  }

  int port() {
    return postgres.getPort();
  }

  Connection connection() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Nullable String text(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** Starts a run of a flow; its id. */
  String start(String flow, String input) throws SQLException {
    return String.valueOf(
        text("select run_id from pgflow.start_flow('" + flow + "', '" + input + "')"));
  }

  /** A run of {@code process-items} over three items that has completed; its id. */
  String completedRun() throws SQLException {
    String run = start("process-items", "{\"customer\": 7}");
    complete("process-items", "[1, 2, 3]");
    complete("process-items", "2");
    complete("process-items", "{\"sum\": 6}");
    return run;
  }

  /** Completes every task of a step that is due with the same output. */
  void complete(String flow, String output) throws SQLException {
    settle(flow, "complete_task", output);
  }

  /** Fails every task of a flow that is due. */
  void fail(String flow, String error) throws SQLException {
    settle(flow, "fail_task", error);
  }

  private void settle(String flow, String function, String result) throws SQLException {
    execute(
        """
        do $$
        declare task record;
        begin
          for task in select * from pgflow.poll_for_tasks('%s', 60, 100, 0, 50) loop
            perform pgflow.%s(task.run_id, task.step_slug, task.task_index, '%s');
          end loop;
        end
        $$
        """
            .formatted(flow, function, result));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
