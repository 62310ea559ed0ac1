package consumer.gradle;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.gradle.api.Project;
import org.gradle.testfixtures.ProjectBuilder;

/** Projects of Gradle that hold what a page of the documentation says. */
final class Snippets {
  static final String VERSION = Objects.requireNonNull(System.getProperty("pgflow4j.version"));

  private Snippets() {}

  /** A Java project with the block below that heading. */
  static Project project(Path folder, String page, String heading) throws IOException {
    Path script = folder.resolve("snippet.gradle");
    Files.writeString(script, block(page, heading));
    Project project =
        ProjectBuilder.builder()
            .withProjectDir(folder.toFile())
            .withGradleUserHomeDir(folder.resolve("home").toFile())
            .build();
    project.getPluginManager().apply("java");
    project.getExtensions().getExtraProperties().set("pgflow4jVersion", VERSION);
    project.apply(Map.of("from", new File(script.toString())));
    return project;
  }

  private static String block(String page, String heading) throws IOException {
    String text = Files.readString(Path.of("../../docs", page));
    String below = text.substring(text.indexOf(heading + "\n"));
    int start = below.indexOf("```groovy\n") + "```groovy\n".length();
    return below.substring(start, below.indexOf("```", start));
  }
}
