package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.pgflow4j.FlowDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The text of generated sources. Run with {@code -Dpgflow.test.expected=<folder>} to write the
 * folder {@code expected} anew.
 */
class GeneratedSourcesTest {
  @TestFactory
  Stream<DynamicTest> areAsExpected() {
    return Samples.folders(Samples.folder("expected")).stream()
        .map(folder -> folder.getFileName().toString())
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  /** A sample with several flows shows one of them. */
  private static void check(String name) throws IOException {
    Map<String, String> generated = generated(Samples.compileValid(name));
    String folder = System.getProperty("pgflow.test.expected", "");
    Map<String, String> expected = new TreeMap<>();
    if (folder.isEmpty()) {
      for (Path file : Samples.sources(Samples.folder("expected/" + name))) {
        expected.put(file.getFileName().toString(), Samples.read(file));
      }
    } else {
      expected.putAll(generated);
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(Path.of(folder, name, file.getKey()), file.getValue());
      }
    }
    assertThat(generated).containsAllEntriesOf(expected);
  }

  @Test
  void doNotDependOnTheOrderOfSources() {
    List<Path> sources = new ArrayList<>();
    for (String sample : List.of("process_items", "orders", "references", "nested", "types")) {
      sources.addAll(Samples.sources(Samples.folder("valid/" + sample)));
    }
    Map<String, String> first = generated(Samples.compile(sources));
    assertThat(first).hasSize(8 * 3);
    assertThat(generated(Samples.compile(sources))).isEqualTo(first);
    Collections.shuffle(sources, new Random(7));
    assertThat(generated(Samples.compile(sources))).isEqualTo(first);
  }

  @Test
  void showTheChartThatTheDefinitionGives() throws Exception {
    Compilation compilation = Samples.compileValid("orders");
    CompiledFlows flows = new CompiledFlows(compilation);
    String chart =
        flows.bind(flows.instance("flows.Orders"), "flows.OrdersFlow").definition().toMermaid();
    assertThat(chart)
        .startsWith("flowchart TD\n  s0[\"load\"]\n  s1[[\"price-line\"]]\n")
        .endsWith("  s3 --> s4\n");
    assertThat(requireNonNull(generated(compilation).get("OrdersFlow.java")).replace(" * ", ""))
        .contains("<pre>{@code\n" + chart + "}</pre>");
  }

  @Test
  void showInTheChartWhatMayBeAbsent() throws Exception {
    CompiledFlows flows = new CompiledFlows(Samples.compileValid("branches"));
    FlowDefinition<?, ?> loans =
        flows.bind(flows.instance("flows.Loans"), "flows.LoansFlow").definition();
    assertThat(loans.toMermaid().lines().map(String::strip))
        .filteredOn(line -> line.contains("-.->") || line.contains("one of"))
        .hasSize(4)
        .containsOnlyOnceElementsOf(
            List.of(
                box(loans, "enrich") + " -.-> " + box(loans, "send"),
                box(loans, "premium-offer") + " -.-> " + box(loans, "count"),
                box(loans, "premium-offer") + " -->|one of| " + box(loans, "send"),
                box(loans, "basic") + " -->|one of| " + box(loans, "send")));
  }

  private static String box(FlowDefinition<?, ?> flow, String slug) {
    return flow.toMermaid()
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("[\"" + slug + "\"]"))
        .map(line -> line.substring(0, line.indexOf('[')))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> generated(Compilation compilation) {
    assertThat(compilation).succeeded();
    Map<String, String> generated = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      try {
        String name = Path.of(file.getName()).getFileName().toString();
        generated.put(name, file.getCharContent(false).toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return generated;
  }
}
