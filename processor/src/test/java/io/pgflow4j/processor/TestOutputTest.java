package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestOutputTest {
  @ParameterizedTest
  @CsvSource({
    "p/src/main/resources/db/migration, p/target/classes, false",
    "p/src/main/resources/db/migration, p/target/test-classes, true",
    "p/src/main/resources/db/migration, p/build/classes/java/main, false",
    "p/src/main/resources/db/migration, p/build/classes/java/test, true",
    "p/src/main/resources/db/migration, p/build/classes/kotlin/integrationTest, true",
    "test/p/src/main/resources/db, test/p/target/test-classes, true",
    "p/src/test/resources/db/migration, p/target/test-classes, false",
    "p/src/integrationTest/resources/db, p/build/classes/java/integrationTest, false",
    "p/src/main/resources/db/migration, '', false"
  })
  void testsKeepOutOfTheMainMigrations(Path migrations, Path classOutput, boolean foreign) {
    assertThat(TestOutput.isForeignTo(migrations, classOutput)).isEqualTo(foreign);
  }
}
