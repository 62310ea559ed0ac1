package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowIndex;
import io.pgflow4j.IndexedFlow;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list in which frameworks find flows. */
final class FlowListTest {
  private static final String FLOW =
      "@Flow(slug = \"%s\") class %s { @Step(slug = \"a\") int a() { return 1; } }";

  @TempDir Path temp;

  @Test
  void everyFlowOfACompilationIsListedAndCanBeBound() throws Exception {
    Path output = temp.resolve("classes");
    Project project =
        new Project(temp.resolve("migrations"))
            .mode("off")
            .source(
                "Outer",
                "class Outer { %s }"
                    .formatted(FLOW.formatted("nested", "Nested").replace("class", "static class")))
            .source("Plain", FLOW.formatted("plain", "Plain"));
    assertThat(project.buildInto(output)).isTrue();
    assertThat(list(output))
        .isEqualTo("shop.Outer$Nested shop.Outer_NestedFlow\nshop.Plain shop.PlainFlow\n");
    try (URLClassLoader loader = loader(output)) {
      FlowIndex index = FlowIndex.load(loader);
      assertThat(index.flows())
          .extracting(f -> f.definition().slug())
          .containsExactly("nested", "plain");
      var constructor = loader.loadClass("shop.Plain").getDeclaredConstructor();
      constructor.setAccessible(true);
      Object plain = constructor.newInstance();
      IndexedFlow flow = index.of(plain.getClass()).orElseThrow();
      assertThat(flow.bind(plain).steps()).containsOnlyKeys("a");
    }
  }

  @Test
  void aCompilationOfOtherClassesKeepsWhatStillExists() throws IOException {
    Path output = temp.resolve("classes");
    Path migrations = temp.resolve("migrations");
    assertThat(
            new Project(migrations)
                .mode("off")
                .source("Kept", FLOW.formatted("kept", "Kept"))
                .source("Gone", FLOW.formatted("gone", "Gone"))
                .buildInto(output))
        .isTrue();
    Files.delete(output.resolve("shop/Gone.class"));
    Project second =
        new Project(migrations).mode("off").source("Added", FLOW.formatted("added", "Added"));
    second.option("-classpath").option(output + ":" + System.getProperty("java.class.path"));
    assertThat(second.buildInto(output)).isTrue();
    assertThat(list(output)).isEqualTo("shop.Added shop.AddedFlow\nshop.Kept shop.KeptFlow\n");
  }

  private static URLClassLoader loader(Path output) throws IOException {
    return new URLClassLoader(
        new URL[] {output.toUri().toURL()}, FlowListTest.class.getClassLoader());
  }

  private static String list(Path output) throws IOException {
    return Files.readString(output.resolve(FlowIndex.RESOURCE));
  }
}
