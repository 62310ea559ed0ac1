package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;

/** The processor inside Eclipse's compiler. */
class EclipseCompilerTest {
  @TempDir Path output;

  @TestFactory
  Stream<DynamicTest> compilesValidSamples() {
    return eachValidSample(sources -> assertThat(errors(sources)).isEmpty());
  }

  /** Users cannot mend a warning about a source that they did not write. */
  @TestFactory
  Stream<DynamicTest> generatedSourcesHaveNoWarnings() {
    return eachValidSample(
        sources ->
            assertThat(compile(sources, "-warn:+allDeprecation"))
                .filteredOn(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .filteredOn(each -> !isOneOf(sources, each))
                .extracting(each -> each.getMessage(Locale.ROOT))
                .isEmpty());
  }

  private static Stream<DynamicTest> eachValidSample(ThrowingConsumer<List<Path>> check) {
    return Samples.folders(Samples.folder("valid")).stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(), () -> check.accept(Samples.sources(folder))));
  }

  private static boolean isOneOf(
      List<Path> sources, Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() != null
        && sources.contains(Path.of(diagnostic.getSource().toUri()));
  }

  /** Eclipse starts again when it meets such a source, and resolves parameters late. */
  @Test
  void aPayloadIsFoundOnTheSourcePath() throws IOException {
    Path flows = Files.createDirectories(output.resolve("sources/flows"));
    for (Path source : Samples.sources(Samples.folder("valid/deprecated"))) {
      Files.copy(source, flows.resolve(source.getFileName()));
    }
    List<Path> flow = List.of(flows.resolve("Old.java"));
    assertThat(describe(compile(flow, "-sourcepath", flows.getParent() + ""))).isEmpty();
  }

  /** Eclipse marks the whole annotation, not the value: only the number can be compared. */
  @TestFactory
  Stream<DynamicTest> reportsTheSameFaults() {
    return Stream.of(
            Message.FANOUT_NOT_ARRAY,
            Message.FANOUT_DEPENDENCIES,
            Message.UNKNOWN_DEPENDENCY,
            Message.STEP_CYCLE,
            Message.PATH_UNKNOWN_COMPONENT,
            Message.OUTPUT_NOT_JSON,
            Message.FLOW_INPUT_NOT_RECORD,
            Message.PARAMETER_UNEXPECTED)
        .map(message -> DynamicTest.dynamicTest(message.name(), () -> reports(message)));
  }

  private void reports(Message message) throws IOException {
    Path root = Samples.folder("invalid");
    String marker = "// error: " + message.name();
    for (Path source : Samples.sources(root)) {
      long expected = Samples.read(source).lines().filter(line -> line.contains(marker)).count();
      boolean single = root.relativize(source).getNameCount() == 2;
      if (single && expected > 0) {
        assertThat(errors(List.of(source)))
            .as(source.toString())
            .filteredOn(message.id()::equals)
            .hasSize((int) expected);
      }
    }
  }

  private List<String> errors(List<Path> sources) throws IOException {
    return describe(compile(sources, "-nowarn"));
  }

  private static List<String> describe(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return diagnostics.stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(EclipseCompilerTest::describe)
        .toList();
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(List<Path> sources, String... more)
      throws IOException {
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          new ArrayList<>(
              List.of(
                  "-17",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  "-d",
                  output.toString(),
                  "-s",
                  output.toString()));
      options.addAll(List.of(more));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              options,
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new FlowProcessor()));
      task.call();
    }
    return List.copyOf(diagnostics.getDiagnostics());
  }

  private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
    String text = diagnostic.getMessage(Locale.ROOT);
    return text.startsWith("[") ? text.substring(1, text.indexOf(']')) : text;
  }
}
