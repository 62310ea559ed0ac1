package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassPathCopyTest {
  @ParameterizedTest
  @CsvSource({
    "/p/src/main/resources/db/V1.sql, /p/target/classes, /p/target/classes/db/V1.sql",
    "/p/src/main/resources/V1.sql, /p/target/classes, /p/target/classes/V1.sql",
    "/p/src/test/resources/db/V1.sql, /p/target/test-classes, /p/target/test-classes/db/V1.sql",
    "/p/src/main/resources/db/V1.sql, /p/build/classes/java/main, ",
    "/p/src/main/resources/db/V1.sql, /q/target/classes, ",
    "/p/src/main/db/V1.sql, /p/target/classes, ",
    "/p/db/V1.sql, /p/target/classes, ",
    "/p/src/main/resources/db/V1.sql, '', "
  })
  void onlyMavensOwnResourcesAreCopied(Path migration, Path classOutput, Path copy) {
    assertThat(ClassPathCopy.of(migration, classOutput)).isEqualTo(Optional.ofNullable(copy));
  }
}
