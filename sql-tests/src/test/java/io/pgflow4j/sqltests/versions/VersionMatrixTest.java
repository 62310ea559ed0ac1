package io.pgflow4j.sqltests.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.testing.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Installs the SQL core on every supported version and plays every scenario there. */
final class VersionMatrixTest {
  private final Deque<EmbeddedPostgres> servers = new ArrayDeque<>();

  @TestFactory
  Stream<DynamicNode> majors() {
    return PostgresMajor.ALL.stream()
        .map(major -> dynamicContainer("PostgreSQL " + major.number(), tests(major)));
  }

  /** Lazily, so that one server runs at a time. */
  private Stream<DynamicNode> tests(PostgresMajor major) {
    return Stream.concat(
        Stream.of(dynamicTest("installs", () -> install(major))),
        Stream.of(Scenario.values())
            .map(scenario -> dynamicTest(scenario.name(), () -> play(scenario))));
  }

  private void install(PostgresMajor major) throws IOException, SQLException {
    stop();
    servers.push(major.start());
    try (Connection connection = connect()) {
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(major.number());
      PgflowSchema.install(servers.element().getPostgresDatabase());
      TestClock.replaceIn(servers.element().getPostgresDatabase());
      assertThat(new Client(connection).rows("select queue from pgflow.installation"))
          .isEqualTo(List.of("native"));
    }
  }

  private void play(Scenario scenario) throws SQLException {
    try (Connection connection = connect()) {
      scenario.play(new Client(connection));
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(servers.element().getJdbcUrl("postgres", "postgres"));
  }

  @AfterEach
  void stop() throws IOException {
    while (!servers.isEmpty()) {
      servers.pop().close();
    }
  }
}
