package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows in named modules: generated code names only what the module can read. */
class NamedModuleTest {
  @TempDir Path output;

  @Test
  void isMarkedWhereTheModuleSeesTheAnnotation() throws IOException {
    assertThat(compile("strict"))
        .contains("@Generated(\"io.pgflow4j.processor.FlowProcessor\")\n@NullMarked");
  }

  @Test
  void isNotMarkedWhereItDoesNot() throws IOException {
    assertThat(compile("bare")).doesNotContain("@Generated").contains("@NullMarked");
  }

  /** The generated definition, after everything has compiled without a warning. */
  private String compile(String module) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              messages,
              files,
              null,
              List.of(
                  "-Xlint:all,-processing",
                  "-Werror",
                  "--module-path",
                  System.getProperty("java.class.path"),
                  "-d",
                  output.toString()),
              null,
              files.getJavaFileObjects(
                  Samples.folder("modules/" + module).resolve("module-info.java"),
                  Samples.folder("modules/flows").resolve("Modular.java")));
      task.setProcessors(List.of(new FlowProcessor()));
      assertThat(task.call()).as(messages.toString()).isTrue();
    }
    assertThat(messages.toString()).isEmpty();
    return Samples.read(output.resolve("flows/ModularFlow.java"));
  }
}
