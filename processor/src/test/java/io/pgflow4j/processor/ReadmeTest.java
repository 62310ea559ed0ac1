package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The first flow that a reader copies compiles as it stands. */
class ReadmeTest {
  private static final String IMPORT = "import com.acme.ProcessItemsInputs.ProcessItemInput;";

  @Test
  void theFlowCompilesAsCopied() {
    Compilation compilation = compile(firstBlock());
    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void withoutTheImportTheErrorNamesIt() {
    assertThat(firstBlock()).contains(IMPORT);
    Compilation compilation = compile(firstBlock().replace(IMPORT, ""));
    assertThat(compilation.errors().stream().map(error -> error.getMessage(Locale.ROOT)))
        .anyMatch(text -> text.contains("Import com.acme.ProcessItemsInputs.ProcessItemInput."));
  }

  private static Compilation compile(String source) {
    return Compiler.javac()
        .withProcessors(new FlowProcessor())
        .compile(JavaFileObjects.forSourceString("com.acme.ProcessItems", source));
  }

  private static String firstBlock() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("README.md"))) {
      folder = folder.getParent();
    }
    String text = Samples.read(requireNonNull(folder, "no README.md above").resolve("README.md"));
    String start = "```java\n";
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf("```", from));
  }
}
