package io.pgflow4j.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.pgflow4j.FlowBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A user's project: sources that change from build to build, and its folder of migrations. */
final class Project {
  /** A flow {@code orders} with a step and a fanout over it. */
  static final String ORDERS =
      """
      @Flow(slug = "orders")
      public final class Orders {
        @Step(slug = "load")
        List<Integer> load() { return List.of(1); }

        @Step(slug = "ship", dependsOn = "load")
        @Fanout
        int ship(ShipInput in) { return in.item(); }
      }
      """;

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-29T01:02:03Z"));

  private final Path migrations;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> extra = new ArrayList<>();
  private String mode = "write";

  Project(Path migrations) {
    this.migrations = migrations;
  }

  Project mode(String mode) {
    this.mode = mode;
    return this;
  }

  Project option(String option) {
    extra.add(option);
    return this;
  }

  /** Sets a class's source; the package and imports are put in front. */
  Project source(String name, String text) {
    String inputs = text.contains("Input in)") ? "import shop.%sInputs.*;\n".formatted(name) : "";
    sources.put(
        name,
        "package shop;\n\nimport io.pgflow4j.*;\nimport java.util.*;\n" + inputs + "\n" + text);
    return this;
  }

  Project without(String name) {
    sources.remove(name);
    return this;
  }

  Compilation build() {
    return Compiler.javac()
        .withProcessors(new FlowProcessor(CLOCK))
        .withOptions(options().toArray())
        .compile(objects());
  }

  /** The same with class files in a folder; whether it succeeds. */
  boolean buildInto(Path classOutput) throws IOException {
    return buildInto(classOutput, new DiagnosticCollector<>());
  }

  /** The same; the processor's errors and warnings. */
  List<String> saidInto(Path classOutput) throws IOException {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    buildInto(classOutput, found);
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
        .map(each -> each.getMessage(Locale.ROOT))
        .filter(text -> text.startsWith("["))
        .toList();
  }

  private boolean buildInto(Path classOutput, DiagnosticCollector<JavaFileObject> found)
      throws IOException {
    Files.createDirectories(classOutput);
    List<String> options = new ArrayList<>(options());
    options.addAll(List.of("-d", classOutput.toString()));
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler().getTask(null, null, found, options, null, objects());
    task.setProcessors(List.of(new FlowProcessor(CLOCK)));
    return task.call();
  }

  private List<JavaFileObject> objects() {
    List<JavaFileObject> objects = new ArrayList<>();
    sources.forEach(
        (name, text) -> objects.add(JavaFileObjects.forSourceString("shop." + name, text)));
    return objects;
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    if (extra.stream().noneMatch(option -> option.startsWith("-Apgflow.migrations.dir"))) {
      options.add("-Apgflow.migrations.dir=" + migrations);
    }
    options.add("-Apgflow.migrations.mode=" + mode);
    options.addAll(extra);
    return options;
  }

  /** Builds with another source of a flow class; its handlers are those of a new instance. */
  FlowBinding bind(String flowClass, String text) throws ReflectiveOperationException {
    CompiledFlows flows = new CompiledFlows(source(flowClass, text).build());
    return flows.bind(flows.instance("shop." + flowClass), "shop." + flowClass + "Flow");
  }

  /** What the compiler says in errors and warnings. */
  static List<String> complaints(Compilation build) {
    return build.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .map(diagnostic -> diagnostic.getKind() + " " + diagnostic.getMessage(null))
        .toList();
  }

  /** The generated definition of a flow class. */
  static String generated(Compilation build, String flowClass) {
    try {
      return build
          .generatedSourceFile("shop." + flowClass + "Flow")
          .orElseThrow()
          .getCharContent(true)
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's text; empty when it is not there. */
  String file(String name) {
    return files().getOrDefault(name, "");
  }

  /** Every file in the folder and its text. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    if (!Files.exists(migrations)) {
      return files;
    }
    try (Stream<Path> paths = Files.walk(migrations)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(migrations.relativize(path).toString(), Files.readString(path));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
