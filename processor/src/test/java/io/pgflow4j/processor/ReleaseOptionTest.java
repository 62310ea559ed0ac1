package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code --release}, as build tools pass it: for the language level, and for the JDK's own. */
class ReleaseOptionTest {
  @TestFactory
  Stream<DynamicTest> compilesForAnOlderRelease() {
    return Stream.of(17, Runtime.version().feature())
        .distinct()
        .map(release -> DynamicTest.dynamicTest("--release " + release, () -> compiles(release)));
  }

  private static void compiles(int release) throws IOException {
    List<Path> sources =
        Stream.of("process_items", "orders", "types", "nullable")
            .flatMap(sample -> Samples.sources(Samples.folder("valid/" + sample)).stream())
            .toList();
    Compilation compilation =
        Samples.compile(
            sources,
            "--release",
            Integer.toString(release),
            "-Xlint:all,-processing",
            "-Werror",
            "-parameters");
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation.generatedSourceFiles()).isNotEmpty();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        assertThat(majorVersion(file)).as(file.getName()).isEqualTo(44 + release);
      }
    }
  }

  private static int majorVersion(JavaFileObject classFile) throws IOException {
    try (DataInputStream bytes = new DataInputStream(classFile.openInputStream())) {
      bytes.readInt();
      bytes.readUnsignedShort();
      return bytes.readUnsignedShort();
    }
  }
}
