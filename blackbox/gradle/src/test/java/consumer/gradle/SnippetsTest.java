package consumer.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.gradle.api.Project;
import org.gradle.api.tasks.JavaExec;
import org.gradle.api.tasks.compile.JavaCompile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's snippets do in Gradle what the pages say. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "This Gradle runs on JDK 23 and older.")
final class SnippetsTest {
  private static final String FLOW =
      """
      package shop;
      import io.pgflow4j.*;
      @Flow(slug = "greeting")
      public class Greeting {
        @Step(slug = "hello") String hello() { return "hello"; }
      }
      """;

  @TempDir Path folder;

  @Test
  void withThePropertyTheCompilerWritesTheMigration() throws Exception {
    assertThat(compile("write")).doesNotContain("error:");
    assertThat(folder.resolve("src/main/resources/db/migration/V1__flow_greeting_v1.sql"))
        .isRegularFile();
  }

  @Test
  void withoutThePropertyTheCompilerSaysThatAMigrationIsMissing() throws Exception {
    assertThat(compile("")).contains("[MigrationPending]");
    assertThat(folder.resolve("src/main/resources/db")).doesNotExist();
  }

  /** Compiles with the arguments that Gradle would hand to the compiler; returns what it said. */
  private String compile(String mode) throws Exception {
    Project project = Snippets.project(folder, "migrations.md", "### Gradle");
    assertThat(dependencies(project, "implementation"))
        .containsExactly("io.pgflow4j:pgflow4j-runtime:" + Snippets.VERSION);
    assertThat(dependencies(project, "annotationProcessor"))
        .containsExactly("io.pgflow4j:pgflow4j-processor:" + Snippets.VERSION);
    Path source = Files.createDirectories(folder.resolve("src/main/java/shop"));
    Files.writeString(source.resolve("Greeting.java"), FLOW);
    Path classes = Files.createDirectories(folder.resolve("build/classes/java/main"));
    JavaCompile task = (JavaCompile) project.getTasks().getByName("compileJava");
    List<String> arguments = new ArrayList<>(task.getOptions().getAllCompilerArgs());
    String option = "-Apgflow.migrations.mode=";
    assertThat(arguments).contains(option);
    // What "-P" gives. Projects for tests have no properties.
    arguments.replaceAll(argument -> argument.equals(option) ? option + mode : argument);
    arguments.addAll(List.of("-d", classes.toString()));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (var files = javac.getStandardFileManager(null, null, null)) {
      StringWriter said = new StringWriter();
      javac
          .getTask(
              said,
              files,
              null,
              arguments,
              null,
              files.getJavaFileObjects(source.resolve("Greeting.java")))
          .call();
      return said.toString();
    }
  }

  @Test
  void theCommandLineIsATask() throws Exception {
    Project project = Snippets.project(folder, "cli.md", "### With Gradle");
    assertThat(dependencies(project, "pgflow"))
        .containsExactly("io.pgflow4j:pgflow4j-cli:" + Snippets.VERSION);
    JavaExec lint = (JavaExec) project.getTasks().getByName("pgflowLint");
    assertThat(lint.getMainClass().get()).isEqualTo("io.pgflow4j.cli.Main");
    assertThat(lint.getArgs()).containsExactly("lint", "src/main/resources/db/migration");
    assertThat(project.getTasks().getByName("check").getDependsOn()).contains("pgflowLint");
    JavaExec any = (JavaExec) project.getTasks().getByName("pgflow");
    assertThat(any.getMainClass().get()).isEqualTo("io.pgflow4j.cli.Main");
  }

  @Test
  void theTaskRunsTheCommandLineAndFailsWithIt() throws Exception {
    Project project = Snippets.project(folder, "cli.md", "### With Gradle");
    JavaExec any = (JavaExec) project.getTasks().getByName("pgflow");
    assertThat(run(any.args("version"))).isEqualTo("pgflow " + Snippets.VERSION + "\n");
    JavaExec lint = (JavaExec) project.getTasks().getByName("pgflowLint");
    // What stops a deployment: there is nothing to compare.
    assertThatThrownBy(() -> run(lint)).hasMessageContaining("non-zero exit value 2");
  }

  /** Executes the task with what this build has made, which no repository has yet. */
  private static String run(JavaExec task) {
    Object[] build =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("gradle"))
            .toArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    task.setClasspath(task.getProject().files(build));
    task.setStandardOutput(out);
    task.exec();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> dependencies(Project project, String configuration) {
    return project.getConfigurations().getByName(configuration).getDependencies().stream()
        .map(each -> each.getGroup() + ":" + each.getName() + ":" + each.getVersion())
        .toList();
  }
}
