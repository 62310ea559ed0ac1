package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.report.Message;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MigrationOptionsTest {
  private static final String DIR = Path.of("/db").toAbsolutePath().toString();

  @Test
  void aBuildServerVerifies() {
    assertThat(read(Map.of(), null).settings().mode()).isEqualTo(MigrationMode.WARN);
    assertThat(read(Map.of(), "true").settings().mode()).isEqualTo(MigrationMode.VERIFY);
    assertThat(read(Map.of(MigrationOptions.MODE, "off"), "true").settings().mode())
        .isEqualTo(MigrationMode.OFF);
    assertThat(read(Map.of(), "true").problems()).isEmpty();
  }

  @Test
  void writingNeedsAFolder() {
    assertThat(read(Map.of(MigrationOptions.MODE, "write"), null).problems())
        .extracting(Problem::message)
        .containsExactly(Message.MIGRATIONS_DIR_MISSING);
  }

  @Test
  void whatIsNotKnownIsRefusedAndNothingIsDone() {
    MigrationOptions options =
        read(
            Map.of(
                MigrationOptions.MODE, "wirte",
                MigrationOptions.NUMBERING, "random",
                MigrationOptions.DIR, DIR),
            null);
    assertThat(options.problems())
        .extracting(Problem::text)
        .containsExactly(
            "[MigrationsOptionInvalid] -Apgflow.migrations.mode=wirte is not one of warn, write, verify, off.",
            "[MigrationsOptionInvalid] -Apgflow.migrations.numbering=random is not one of sequential, timestamp.");
    assertThat(options.settings().mode()).isEqualTo(MigrationMode.OFF);
  }

  private static MigrationOptions read(Map<String, String> options, @Nullable String ci) {
    return MigrationOptions.read(options, ci, InstantSource.system());
  }
}
