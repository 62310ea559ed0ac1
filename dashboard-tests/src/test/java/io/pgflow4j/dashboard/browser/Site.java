package io.pgflow4j.dashboard.browser;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.Servers;
import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.server.DashboardServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database with work of all kinds, and a dashboard with actions on a port of its own. */
final class Site implements AutoCloseable {
  /** A run whose fanouts are half done, some items of them failed. */
  static final String RUNNING = "00000000-0000-4000-8000-000000000001";

  /** A run that failed in its first step. */
  static final String FAILED = "00000000-0000-4000-8000-000000000002";

  /** A run whose first task waits for a signal. */
  static final String PARKED = "00000000-0000-4000-8000-000000000003";

  private final EmbeddedPostgres postgres;
  private final DashboardServer server;
  private @Nullable DashboardServer shared;

  Site() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    PgflowSchema.builder().roles(true).build().installOn(postgres.getPostgresDatabase());
    execute(resource("/flows.sql"));
    execute(
        """
        do $$ begin for i in 1..12 loop perform pgflow.start_flow('nightly-report', '{}'); end loop; end $$;
        call work('nightly-report', 9, 0);
        select pgflow.start_flow('nightly-report', '{"day": 1}', '%s');
        select count(*) from pgflow.claim_tasks('{nightly-report}', 100);
        select pgflow.fail_task('%s', 'collect', 0, E'java.net.SocketTimeoutException: connect timed out\\n\\tat A.b(A.java:1)');
        select pgflow.start_flow('invoices', '{"month": "2026-11", "customer": 42}', '%s');
        call work('invoices', 2, 0);
        call work('invoices', 1, 0);
        call work('invoices', 250, 9);
        select count(*) from pgflow.claim_tasks('{invoices}', 20, '00000000-0000-0000-0000-0000000000a1');
        select pgflow.start_flow('payouts', '{"amount": 100}', '%s');
        select count(*) from pgflow.claim_tasks('{payouts}', 20);
        select pgflow.complete_task('%5$s', 'approve', 0, 'null');
        select count(*) from pgflow.backfill('nightly-report', 'nightly', now() - interval '15 days', now());
        call work('nightly-report', 20, 0);
        call work('nightly-report', 10, 0);
        select pgflow.fire_now('nightly-report', 'nightly');
        """
            .replace("%5$s", PARKED)
            .formatted(FAILED, FAILED, RUNNING, PARKED));
    Dashboard dashboard =
        Dashboard.builder(postgres.getPostgresDatabase())
            .actions(postgres.getPostgresDatabase())
            .access(request -> EnumSet.allOf(Access.class))
            .build();
    server =
        DashboardServer.start(
            dashboard,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "/ops",
            exchange -> "eva");
  }

  /**
   * A dashboard on one of three servers that share the runs; one answers, and one is away. It ends
   * with this site.
   *
   * @return its address
   */
  String shared() throws IOException, SQLException {
    DataSource berlin = server("berlin");
    DataSource oslo = server("oslo");
    DataSource lost = postgres.getDatabase("postgres", "lisbon");
    Dashboard dashboard =
        Dashboard.builder(berlin).servers(Servers.of(Map.of("oslo", oslo, "lisbon", lost))).build();
    shared =
        DashboardServer.start(
            dashboard,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "/ops",
            exchange -> "eva");
    return "http://localhost:" + shared.address().getPort() + "/ops";
  }

  private DataSource server(String name) throws SQLException {
    execute("create database " + name);
    DataSource database = postgres.getDatabase("postgres", name);
    PgflowSchema.install(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pgflow.set_shards('[
            {"server": "berlin", "partitions": "{[0,128)}"}, {"server": "oslo", "partitions": "{[128,192)}"},
            {"server": "lisbon", "partitions": "{[192,256)}"}
          ]', '%s', 3);
          select pgflow.create_flow('orders'), pgflow.add_step('orders', 'charge');
          select pgflow.register_worker(gen_random_uuid(), 'app-1@host-a');
          select count(*) from pgflow.start_flows('orders', array(select '{}'::jsonb from generate_series(1, 12)));
          """
              .formatted(name));
    }
    return database;
  }

  String url(String path) {
    return "http://localhost:" + server.address().getPort() + "/ops" + path;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String text(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  String status(String run) throws SQLException {
    return text("select status from pgflow.runs where run_id = '" + run + "'");
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (shared != null) {
      shared.close();
    }
    postgres.close();
  }
}
