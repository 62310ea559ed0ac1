package consumer.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals of the Maven plugin in the README's project, whose own build says nothing of them. */
final class GoalsTest {
  private static final Path BUILD = Path.of("../..").toAbsolutePath().normalize();
  private static final String PLUGIN = "io.pgflow4j:pgflow4j-maven-plugin:0.2.0-SNAPSHOT:";

  @TempDir private Path project;
  @TempDir private Path repository;

  @Test
  void writesVerifiesInstallsAndCompares() throws Exception {
    new Readme(BUILD.resolve("README.md")).copyInto(project);
    LocalRepository.fill(
        repository,
        Path.of(Maven.property("readme.repository")),
        BUILD,
        LocalRepository.WITH_PLUGIN);
    Maven maven = new Maven("readme.maven", project, repository);
    Path folder = project.resolve("src/main/resources/db/migration");
    Path migration = folder.resolve("V1__flow_process-items_v1.sql");
    Files.createDirectories(folder);

    assertThat(maven.run(1, List.of(PLUGIN + "verify"))).contains("MigrationPending");
    assertThat(maven.run(0, List.of(PLUGIN + "write")))
        .contains("Written: V1__flow_process-items_v1.sql", "Written: process-items.flow.json");
    maven.run(0, List.of(PLUGIN + "verify"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String url = "-Dpgflow.url=postgres://postgres@localhost:" + postgres.getPort() + "/postgres";
      assertThat(maven.run(0, List.of(PLUGIN + "install", url))).contains("Installed pgflow");
      assertThat(maven.run(1, List.of(PLUGIN + "lint", url)))
          .contains("not applied", "Apply V1__flow_process-items_v1.sql.");
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(migration));
      }
      assertThat(maven.run(0, List.of(PLUGIN + "lint", PLUGIN + "status", url)))
          .contains("same  process-items", "Workers 0");
    }
    afterCompile(maven);
  }

  /** What Maven has compiled, in the same build or before, is not in the way. */
  private void afterCompile(Maven maven) throws Exception {
    List<String> compileAndVerify = List.of("compile", PLUGIN + "verify");
    maven.run(0, compileAndVerify);
    maven.run(0, List.of(PLUGIN + "verify"));

    Path flow = project.resolve("src/main/java/com/acme/ProcessItems.java");
    Files.writeString(
        flow,
        Files.readString(flow).replace("\"sum-results\"", "\"sum-results\", maxAttempts = 5"));
    assertThat(maven.run(0, List.of("compile", PLUGIN + "write")))
        .contains("Written: V2__flow_process-items_v1");
    maven.run(0, compileAndVerify);
  }
}
