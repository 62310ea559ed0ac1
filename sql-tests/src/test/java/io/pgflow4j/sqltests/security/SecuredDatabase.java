package io.pgflow4j.sqltests.security;

import io.pgflow4j.PgflowSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A server with the SQL core, installed by its superuser, and a login {@code app_client}, {@code
 * app_worker}, {@code app_reader} and {@code app_operator} for each role.
 */
final class SecuredDatabase implements AutoCloseable {
  static final List<String> ROLES = List.of("client", "worker", "reader", "signaller", "operator");

  private static final class Shared {
    static final SecuredDatabase DATABASE = start();

    private static SecuredDatabase start() {
      try {
        return new SecuredDatabase();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("Cannot start PostgreSQL", e);
      }
    }
  }

  private final EmbeddedPostgres server;

  SecuredDatabase() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().start();
    PgflowSchema.builder().roles(true).build().installOn(dataSource());
    try (Connection owner = owner()) {
      for (String role : ROLES) {
        execute(owner, "create role app_" + role + " login in role pgflow_" + role);
      }
      execute(
          owner,
          """
          select pgflow.create_flow('pay');
          select pgflow.add_step('pay', 'make');
          select pgflow.add_step('pay', 'each', array['make'], step_type => 'fanout');
          select pgflow.add_step('pay', 'rated', array['each'], rate => '5/s');
          select pgflow.add_step('pay', 'approve', awaits => true);
          select pgflow.set_schedule(
            'pay', 'nightly', '0 2 * * *', 'UTC', '{0}', '{2}', array(select generate_series(1, 31)),
            array(select generate_series(1, 12)), '{0,1,2,3,4,5,6}', input => '{}'
          );
          """);
    }
  }

  /** The one for tests that leave it as it was; it ends with the JVM. */
  static SecuredDatabase shared() {
    return Shared.DATABASE;
  }

  DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  Connection owner() throws SQLException {
    return as("postgres");
  }

  Connection as(String login) throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl(login, "postgres"));
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<String> strings(Connection connection, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
