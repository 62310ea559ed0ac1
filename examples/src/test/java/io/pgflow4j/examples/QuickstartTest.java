package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks of the page "From the first run to production" fit the flow that it is about. */
final class QuickstartTest {
  private static final Path PAGE = Path.of("..", "docs", "quickstart.md");

  @TempDir Path classes;

  @Test
  void itsJavaCompiles() throws IOException {
    List<String> blocks = blocks("java");
    assertThat(blocks).hasSize(4);
    String members = joined(blocks, true);
    String statements = joined(blocks, false);
    String source =
        """
        import static org.assertj.core.api.Assertions.assertThat;
        import io.pgflow4j.*;
        import io.pgflow4j.examples.*;
        import io.pgflow4j.testing.*;
        import javax.sql.DataSource;
        import org.flywaydb.core.Flyway;
        import org.junit.jupiter.api.Test;
        import org.junit.jupiter.api.extension.RegisterExtension;
        final class Quickstart {
          void statements(DataSource dataSource) throws Exception {
        %s
          }
        %s
        }
        """
            .formatted(statements, members);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                List.of(new Source(source)))
            .call();
    assertThat(compiled).as("%s%n%s", complaints, source).isTrue();
  }

  @Test
  void processorOptionsOfAllPagesExist() throws IOException {
    Set<String> known =
        StreamSupport.stream(ServiceLoader.load(Processor.class).spliterator(), false)
            .flatMap(processor -> processor.getSupportedOptions().stream())
            .collect(Collectors.toSet());
    assertThat(known).containsAll(named("-A(pgflow[a-z.]+)="));
  }

  @Test
  void artifactsOfAllPagesHaveAVersionInTheBom() throws IOException {
    String bom = Files.readString(Path.of("..", "bom", "pom.xml"));
    // A bom gives no versions to plugins.
    assertThat(named("io\\.pgflow4j:(pgflow4j-[a-z-]+)"))
        .filteredOn(artifact -> !artifact.endsWith("-maven-plugin"))
        .allSatisfy(artifact -> assertThat(bom).contains("<artifactId>" + artifact + "<"));
  }

  @Test
  void itsMigrationIsTheOneThatTheCompilerWrites() throws IOException {
    Pattern files =
        Pattern.compile(
            "`(?:/db/migration/)?((?:V1__flow_)?process-items[\\w.-]*\\.(?:sql|flow\\.json))`");
    List<String> named =
        files.matcher(Files.readString(PAGE)).results().map(file -> file.group(1)).toList();
    assertThat(named).hasSize(2);
    assertThat(named)
        .allSatisfy(
            file -> assertThat(Path.of("src/main/resources/db/migration", file)).isRegularFile());
  }

  /** What the pages for users name, wherever they name it. */
  private static List<String> named(String name) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PAGE.getParent())) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        Pattern.compile(name)
            .matcher(Files.readString(page))
            .results()
            .forEach(match -> found.add(match.group(1)));
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  /** Blocks with annotations are members of a test; the others stand in a method. */
  private static String joined(List<String> blocks, boolean annotated) {
    return blocks.stream()
        .filter(block -> block.startsWith("@") == annotated)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Quickstart.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
