package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.JavaFileObjects;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration is written exactly when the compilation succeeds, and is never left out silently. */
class CompilationEndTest {
  private static final String ORDERS =
      """
      package shop;

      import io.pgflow4j.*;

      @Flow(slug = "orders")
      public final class Orders {
        @Step(slug = "a") Order a() { return new Order(1); }
        @Step(slug = "b", dependsOn = "a") int b(OrdersInputs.BInput in) { return in.a().id(); }
      }
      """;
  private static final String ORDER = "package shop;\n\npublic record Order(int id) {}\n";

  @TempDir Path temp;
  private final DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();

  @Test
  void writtenWhenClassesOfTheSourcePathAreNotGenerated() throws IOException {
    Path sources = temp.resolve("src");
    Files.createDirectories(sources.resolve("shop"));
    Files.writeString(sources.resolve("shop/Order.java"), ORDER);
    assertThat(
            task(List.of(source("Orders", ORDERS)), "-implicit:none", "-sourcepath", sources + "")
                .call())
        .isTrue();
    assertThat(written()).isTrue();
  }

  /** javac says that it generated the class. */
  @Test
  void notWrittenWhenAClassIsTooLarge() throws IOException {
    StringBuilder body = new StringBuilder("int x = 0;\n");
    for (int i = 0; i < 12000; i++) {
      body.append("x += System.identityHashCode(null);\n");
    }
    String large = "package shop;\n\nclass Zzz { int m() {\n" + body + "return x; } }\n";
    assertThat(task(sources(large)).call()).isFalse();
    assertNotWritten();
    // Nor when the build before left a class file
    String small = "package shop;\n\nclass Zzz {}\n";
    assertThat(task(sources(small), "-Apgflow.migrations.mode=off").call()).isTrue();
    assertThat(task(sources(large)).call()).isFalse();
    assertNotWritten();
  }

  @Test
  void notWrittenWhenTheCompilerCrashes() throws IOException {
    JavacTask task = (JavacTask) task(sources("package shop;\n\nclass Zzz {}\n"));
    task.addTaskListener(
        new TaskListener() {
          @Override
          public void started(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.ANALYZE
                && event.getTypeElement().getSimpleName().contentEquals("Zzz")) {
              throw new IllegalStateException("a crash on purpose");
            }
          }
        });
    assertThatThrownBy(task::call).hasStackTraceContaining("a crash on purpose");
    assertNotWritten();
  }

  @Test
  void notWrittenWithoutClasses() throws IOException {
    assertThat(task(sources("package shop;\n\nclass Zzz {}\n"), "-proc:only").call()).isTrue();
    assertNotWritten();
  }

  @Test
  void writtenBesideWhatHasNoClass() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>(sources("package shop;\n\nclass Zzz {}\n"));
    sources.add(source("package-info", "/** Orders. */\npackage shop;\n"));
    sources.add(source("Kinds", "package shop;\n\n@interface Kinds { enum A { B { } } }\n"));
    sources.add(source("Empty", "package shop;\n"));
    assertThat(task(sources).call()).isTrue();
    assertThat(written()).isTrue();
  }

  private void assertNotWritten() {
    assertThat(written()).isFalse();
    assertThat(found.getDiagnostics())
        .anyMatch(each -> each.getMessage(Locale.ROOT).startsWith("[MigrationNotWritten]"));
  }

  private boolean written() {
    return Files.exists(temp.resolve("migration/V1__flow_orders_v1.sql"));
  }

  private static List<JavaFileObject> sources(String last) {
    return List.of(source("Orders", ORDERS), source("Order", ORDER), source("Zzz", last));
  }

  private static JavaFileObject source(String name, String text) {
    return JavaFileObjects.forSourceString("shop." + name, text);
  }

  private JavaCompiler.CompilationTask task(List<JavaFileObject> sources, String... more)
      throws IOException {
    Path output = Files.createDirectories(temp.resolve("out"));
    List<String> options = new ArrayList<>(List.of("-d", output.toString()));
    options.add("-Apgflow.migrations.dir=" + temp.resolve("migration"));
    options.add("-Apgflow.migrations.mode=write");
    options.addAll(List.of(more));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files =
        javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8);
    JavaCompiler.CompilationTask task = javac.getTask(null, files, found, options, null, sources);
    task.setProcessors(List.of(new FlowProcessor()));
    return task;
  }
}
