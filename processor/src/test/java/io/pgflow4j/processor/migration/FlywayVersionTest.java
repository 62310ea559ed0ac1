package io.pgflow4j.processor.migration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywayVersionTest {
  private static final List<String> VERSIONS =
      List.of(
          "0",
          "1",
          "001",
          "1.0",
          "1_0",
          "1.0.0",
          "1.1",
          "1_1",
          "1.01",
          "1.10",
          "2",
          "10",
          "10.0.1",
          "20260131235959",
          "20260131235960",
          "99999999999999999999");

  /** Flyway itself is the measure. */
  @Test
  void compareAsInFlyway() {
    for (String a : VERSIONS) {
      for (String b : VERSIONS) {
        int flyway =
            Integer.signum(
                MigrationVersion.fromVersion(a).compareTo(MigrationVersion.fromVersion(b)));
        FlywayVersion left = version(a);
        FlywayVersion right = version(b);
        assertThat(Integer.signum(left.compareTo(right))).as("%s and %s", a, b).isEqualTo(flyway);
        assertThat(left.equals(right)).as("%s and %s", a, b).isEqualTo(flyway == 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "1x", "1.", ".1", "1..2", "-1"})
  void otherTextsAreNone(String text) {
    assertThat(FlywayVersion.of(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "V1__x.sql, 1",
    "V1.sql, 1",
    "V1_2__x__y.sql, 1.2",
    "V1__.sql, 1",
    "B3__x.SQL, 3",
  })
  void namesAreTakenApartAsInFlyway(String name, String version) {
    assertThat(requireNonNull(MigrationFile.of(Path.of(name))).version())
        .isEqualTo(version(version));
  }

  private static FlywayVersion version(String text) {
    return requireNonNull(FlywayVersion.of(text), text);
  }
}
