package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.report.Message;
import java.io.File;
import java.io.IOException;
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
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Builds over the class files of the build before, which {@code javac} finds on its class path. */
class RebuildTest {
  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> everySampleIsBuiltAgainByJavac() {
    return samples("javac", ToolProvider.getSystemJavaCompiler());
  }

  @TestFactory
  Stream<DynamicTest> everySampleIsBuiltAgainByEclipse() {
    return samples("ecj", new EclipseCompiler());
  }

  private Stream<DynamicTest> samples(String name, JavaCompiler compiler) {
    return Samples.folders(Samples.folder("valid")).stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () ->
                        builtAgain(
                            compiler,
                            Samples.sources(folder),
                            temp.resolve(name).resolve(folder.getFileName().toString()))));
  }

  private static void builtAgain(JavaCompiler compiler, List<Path> sources, Path output)
      throws IOException {
    assertThat(build(compiler, sources, output)).isEmpty();
    List<String> second = build(compiler, sources, output);
    // A javac that would crash says so, and only once
    assertThat(second).allMatch(text -> text.startsWith("[" + Message.STALE_CLASSES.id() + "]"));
    assertThat(build(compiler, sources, output)).isEmpty();
  }

  /** The remedy of the message that deletes nothing: take the classes off the class path. */
  @Test
  void classesOfAnotherFolderAreNamedAndKept() throws IOException {
    List<Path> sources = List.of(source("int a() { return 1; }"));
    Path other = temp.resolve("other");
    Path output = temp.resolve("out");
    JavaCompiler ecj = new EclipseCompiler();
    assertThat(build(ecj, sources, other)).isEmpty();
    assertThat(build(ecj, sources, output, other))
        .isNotEmpty()
        .allMatch(text -> text.startsWith("[" + Message.STALE_CLASSES_KEPT.id() + "]"))
        .allMatch(text -> text.contains("take it off the class path"));
    assertThat(other.resolve("PlainFlow.class")).exists();
    assertThat(build(ecj, sources, output)).isEmpty();
  }

  /** The output record of a flow is named by nobody but the processor. */
  @Test
  void aFlowWithoutInputsIsBuiltOverItsOwnOutput() throws IOException {
    List<Path> sources = List.of(source("int a() { return 1; }"));
    Path output = temp.resolve("out");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    assertThat(build(javac, sources, output)).isEmpty();
    assertThat(build(javac, sources, output)).isEmpty();
    List<Path> changed = List.of(source("String a() { return \"\"; }"));
    assertThat(build(javac, changed, output)).isEmpty();
  }

  private Path source(String method) throws IOException {
    return Files.writeString(
        temp.resolve("Plain.java"),
        """
        import io.pgflow4j.*;

        @Flow(slug = "plain")
        public class Plain {
          @Step(slug = "a") %s
        }
        """
            .formatted(method));
  }

  private static List<String> build(
      JavaCompiler compiler, List<Path> sources, Path output, Path... others) throws IOException {
    Files.createDirectories(output);
    String classPath = System.getProperty("java.class.path") + File.pathSeparator + output;
    for (Path other : others) {
      classPath += File.pathSeparator + other;
    }
    Path generated = Files.createDirectories(output.resolveSibling(output.getFileName() + "-src"));
    List<String> options =
        new ArrayList<>(
            List.of("-d", output.toString(), "-s", generated.toString(), "-classpath", classPath));
    if (compiler instanceof EclipseCompiler) {
      options.addAll(List.of("--release", "17"));
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new FlowProcessor()));
      boolean succeeded = task.call();
      List<String> errors =
          found.getDiagnostics().stream()
              .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
              .map(each -> each.getMessage(Locale.ROOT))
              .toList();
      assertThat(succeeded).as("%s", errors).isEqualTo(errors.isEmpty());
      return errors;
    }
  }
}
