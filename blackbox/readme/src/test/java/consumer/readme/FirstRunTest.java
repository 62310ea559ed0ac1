package consumer.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's project, copied into an empty folder, prints what the README says. */
final class FirstRunTest {
  private static final Path BUILD = Path.of("../..").toAbsolutePath().normalize();

  @TempDir private Path project;
  @TempDir private Path repository;

  @ParameterizedTest
  @ValueSource(strings = {"readme.maven-3.8", "readme.maven-3.9"})
  void printsTheSumAsTheReadmeSays(String home) throws Exception {
    Readme readme = new Readme(BUILD.resolve("README.md"));
    readme.copyInto(project);
    LocalRepository.fill(
        repository, Path.of(Maven.property("readme.repository")), BUILD, LocalRepository.MODULES);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String output =
          new Maven(home, project, repository)
              .run(0, readme.mavenArguments(postgres.getJdbcUrl("postgres", "postgres")));
      assertThat(output.lines()).contains("{\"sum-results\": 30}");
    }
  }
}
