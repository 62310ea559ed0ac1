package consumer.readme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's project, copied into an empty folder, prints what the README says. */
final class FirstRunTest {
  private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");
  private static final Path BUILD = Path.of("../..").toAbsolutePath().normalize();

  @TempDir private Path project;
  @TempDir private Path repository;

  @Test
  void printsTheSumAsTheReadmeSays() throws Exception {
    Readme readme = new Readme(BUILD.resolve("README.md"));
    readme.copyInto(project);
    LocalRepository.fill(repository, Path.of(property("readme.repository")), BUILD);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String output = maven(readme.mavenArguments(postgres.getJdbcUrl("postgres", "postgres")));
      assertThat(output.lines()).contains("{\"sum-results\": 30}");
    }
  }

  /** What Maven printed; its exit code must be 0. */
  private String maven(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("readme.maven"), "bin", "mvn").toString());
    command.add("-B");
    if (property("readme.network").equals("offline: true")) {
      command.add("-o");
    }
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(arguments);
    File output = Files.createFile(project.resolve("output.txt")).toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process maven = builder.start();
    int code = maven.waitFor();
    String text = COLOUR.matcher(Files.readString(output.toPath())).replaceAll("");
    assertThat(code).as(text).isZero();
    return text;
  }

  private static String property(String name) {
    return requireNonNull(System.getProperty(name), name);
  }
}
