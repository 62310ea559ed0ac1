package io.pgflow4j.sqltests.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.sqltests.upgrade.Baseline;
import io.pgflow4j.testing.TestClock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicNode;

/** Installs the SQL core on every supported version and plays every scenario there. */
final class VersionMatrixTest extends OnEachMajor {
  @Override
  Stream<DynamicNode> tests(PostgresMajor major) {
    return Stream.concat(
        Stream.of(dynamicTest("upgrades every release", this::upgrade)),
        Stream.of(Scenario.values())
            .map(scenario -> dynamicTest(scenario.name(), () -> play(scenario))));
  }

  @Override
  void install(PostgresMajor major) throws IOException, SQLException {
    servers.start(major);
    try (Connection connection = servers.connect()) {
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(major.number());
      PgflowSchema.install(servers.dataSource());
      TestClock.replaceIn(servers.dataSource());
      assertThat(new Client(connection).rows("select queue from pgflow.installation"))
          .isEqualTo(List.of("native"));
    }
  }

  private void upgrade() throws SQLException {
    DataSource fresh = database("fresh");
    PgflowSchema.builder().roles(true).build().installOn(fresh);
    for (String release : Baseline.releases()) {
      DataSource upgraded = database("upgraded_" + release);
      execute(upgraded, Baseline.script(release, QueueTransport.NATIVE));
      PgflowSchema.install(upgraded);
      assertThat(catalog(upgraded)).as(release).isEqualTo(catalog(fresh));
    }
  }

  private DataSource database(String name) throws SQLException {
    execute(servers.dataSource(), "create database \"" + name + "\"");
    return servers.server().getDatabase("postgres", name);
  }

  private static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static List<String> catalog(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return new Client(connection).rows(Baseline.catalogQuery());
    }
  }

  private void play(Scenario scenario) throws SQLException {
    try (Connection connection = servers.connect()) {
      scenario.play(new Client(connection));
    }
  }
}
