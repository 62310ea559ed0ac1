package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.pgflow4j.processor.read.FlowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;

/** Life beside other processors, and what build tools are told. */
class OtherProcessorsTest {
  @Test
  void waitsForTypesThatOthersMake() throws Exception {
    for (List<Processor> order :
        List.of(
            List.<Processor>of(new FlowProcessor(), maker()),
            List.<Processor>of(maker(), new FlowProcessor()))) {
      Compilation compilation =
          Compiler.javac()
              .withProcessors(order)
              .withOptions("-Xlint:all,-processing", "-Werror")
              .compile(Samples.objects(Samples.sources(Samples.folder("deferred"))));
      assertThat(compilation).succeededWithoutWarnings();
      CompiledFlows flows = new CompiledFlows(compilation);
      Object flow = flows.instance("flows.UsesMade");
      InMemoryRun run = new InMemoryRun(flows.bind(flow, "flows.UsesMadeFlow"), "{\"value\": 1}");
      assertThat(run.run().get("b")).hasToString("[1,2]");
    }
  }

  @Test
  void takesOnlyItsOwnAnnotations() {
    FlowProcessor processor = new FlowProcessor();
    assertThat(processor.getSupportedAnnotationTypes())
        .contains(FlowReader.FLOW, FlowReader.STEP, FlowReader.FANOUT)
        .allMatch(name -> name.startsWith("io.pgflow4j."));
    assertThat(processor.getSupportedOptions())
        .containsExactlyInAnyOrder(
            "pgflow.migrations.dir",
            "pgflow.migrations.mode",
            "pgflow.migrations.numbering",
            "pgflow.pgtap.dir");
    assertThat(processor.getSupportedSourceVersion()).isEqualTo(SourceVersion.latest());
  }

  /** Rules about several flows need all of them, so the processor is no isolating one. */
  @Test
  void isDeclaredToGradleAndToCompilers() throws IOException {
    String name = FlowProcessor.class.getName();
    assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
        .isEqualTo(name + ",aggregating");
    assertThat(resource("META-INF/services/javax.annotation.processing.Processor")).isEqualTo(name);
  }

  private static String resource(String name) throws IOException {
    try (var stream = FlowProcessor.class.getClassLoader().getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).trim();
    }
  }

  private static Processor maker() {
    return new MakingProcessor("flows.Made", "package flows; record Made(int value) {}", 1);
  }
}
