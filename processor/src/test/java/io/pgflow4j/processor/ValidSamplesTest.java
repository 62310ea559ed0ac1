package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every folder of {@code valid/} compiles, generated code included, without a single warning. */
class ValidSamplesTest {
  @TestFactory
  Stream<DynamicTest> compiles() {
    return Samples.folders(Samples.folder("valid")).stream()
        .map(folder -> folder.getFileName().toString())
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> assertThat(Samples.compileValid(name)).succeededWithoutWarnings()));
  }
}
