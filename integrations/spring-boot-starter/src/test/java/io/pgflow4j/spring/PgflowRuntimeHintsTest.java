package io.pgflow4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowIndex;
import io.pgflow4j.PgflowClient;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.ExecutableHint;
import org.springframework.aot.hint.FieldHint;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeHint;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** A native image finds the SQL core and everything that is reached by its name only. */
final class PgflowRuntimeHintsTest {
  private final RuntimeHints hints = new RuntimeHints();

  @BeforeEach
  void register() {
    new PgflowRuntimeHints().registerHints(hints, getClass().getClassLoader());
  }

  @Test
  void everyFileOfTheSqlCoreAndTheListsOfFlowsAreResources() throws IOException {
    List<String> files = sqlCore();
    assertThat(files).contains("io/pgflow4j/sql/install.txt").hasSizeGreaterThan(100);
    assertThat(files).allMatch(this::isResource);
    assertThat(isResource(FlowIndex.RESOURCE)).isTrue();
  }

  @Test
  void payloadsOfFlowsAreReadAndWritten() {
    for (Class<?> payload : List.of(Audit.Request.class, AuditInputs.BookInput.class)) {
      Predicate<RuntimeHints> bound =
          RuntimeHintsPredicates.reflection()
              .onType(payload)
              .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
      assertThat(bound.test(hints)).as(payload.getName()).isTrue();
    }
  }

  @Test
  void generatedClassesAreReachedByName() {
    TypeHint generated = Objects.requireNonNull(hints.reflection().getTypeHint(AuditFlow.class));
    assertThat(generated.fields()).extracting(FieldHint::getName).contains("DEFINITION");
    assertThat(generated.methods()).extracting(ExecutableHint::getName).contains("bind");
  }

  private boolean isResource(String path) {
    return RuntimeHintsPredicates.resource().forResource(path).test(hints);
  }

  /** In the jar, or in the classes of a build that has not packed them yet. */
  private static List<String> sqlCore() throws IOException {
    URL install =
        Objects.requireNonNull(
            PgflowClient.class.getClassLoader().getResource("io/pgflow4j/sql/install.txt"));
    if (install.openConnection() instanceof JarURLConnection jar) {
      return jar.getJarFile().stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith("io/pgflow4j/sql/"))
          .map(entry -> entry.getName())
          .toList();
    }
    Path folder = Objects.requireNonNull(Path.of(URI.create(install.toString())).getParent());
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> "io/pgflow4j/sql/" + folder.relativize(file))
          .toList();
    }
  }
}
