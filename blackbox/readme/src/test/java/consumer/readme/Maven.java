package consumer.readme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Maven in a project of a user's, with a local repository of its own. */
final class Maven {
  private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");

  private final Path home;
  private final Path project;
  private final Path repository;

  /**
   * One of the machine's or of the build's.
   *
   * @param home the property that says where it is
   */
  Maven(String home, Path project, Path repository) {
    this.home = Path.of(property(home));
    this.project = project;
    this.repository = repository;
  }

  /** What it printed; its exit code must be the given one. */
  String run(int expected, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/mvn").toString());
    command.add("-B");
    if (property("readme.network").equals("offline: true")) {
      command.add("-o");
    }
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(arguments);
    File output = Files.createTempFile(project, "output", ".txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process maven = builder.start();
    int code = maven.waitFor();
    String text = COLOUR.matcher(Files.readString(output.toPath())).replaceAll("");
    assertThat(code).as(text).isEqualTo(expected);
    return text;
  }

  static String property(String name) {
    return requireNonNull(System.getProperty(name), name);
  }
}
