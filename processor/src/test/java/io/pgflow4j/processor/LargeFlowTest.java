package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Flows at the limits of class files, and names that the compiler's encoding does not have. */
class LargeFlowTest {
  private static final String OPTIONS =
      ", maxAttempts = 5, baseDelay = \"2s\", maxDelay = \"1h\", timeout = \"5m\", rate = \"100/s\"";

  @Test
  void theLongestChainCompilesAndIsBound() throws Exception {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      String dependsOn = i == 0 ? "" : ", dependsOn = \"" + slug(i - 1) + "\"";
      steps.append(step(i, dependsOn));
    }
    Compilation compilation = compile(flow("Chain", steps.toString()));
    assertThat(compilation).succeeded();
    CompiledFlows flows = new CompiledFlows(compilation);
    assertThat(
            flows.bind(flows.instance("flows.Chain"), "flows.ChainFlow").definition().toMermaid())
        .contains(slug(599));
  }

  @Test
  void asManyOutputsCompileAsARecordHolds() {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < 254; i++) {
      steps.append(step(i, ""));
    }
    assertThat(compile(flow("Wide", steps.toString()))).succeeded();
  }

  @Test
  void generatedSourcesAreAscii() throws Exception {
    Compilation compilation =
        compile(
            flow(
                "Laenge",
                """
                record Maß(int länge) {}
                @Step(slug = "messen") Maß messen() { return new Maß(3); }
                @Step(slug = "zeigen", dependsOn = "messen")
                int zeigen(LaengeInputs.ZeigenInput ein) { return ein.messen().länge(); }
                """));
    assertThat(compilation).succeeded();
    for (var source : compilation.generatedSourceFiles()) {
      assertThat(source.getCharContent(false).toString()).matches("\\p{ASCII}*");
    }
  }

  private static String step(int i, String more) {
    return "@Step(slug = \""
        + slug(i)
        + "\""
        + more
        + OPTIONS
        + ") int m"
        + i
        + "() { return 1; }\n";
  }

  private static String slug(int i) {
    return "a-slug-of-forty-five-characters-is-allowed-%03d".formatted(i);
  }

  private static String flow(String name, String body) {
    return "package flows;\nimport io.pgflow4j.*;\n@Flow(slug = \"%s\")\nclass %s {\n%s}\n"
        .formatted(name.toLowerCase(Locale.ROOT), name, body);
  }

  private static Compilation compile(String source) {
    String name = source.substring(source.indexOf("class ") + 6, source.indexOf(" {"));
    return Compiler.javac()
        .withProcessors(new FlowProcessor())
        .compile(JavaFileObjects.forSourceString("flows." + name, source));
  }
}
