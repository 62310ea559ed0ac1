package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemIdTest {
  @ParameterizedTest
  @EnumSource
  void everyProblemIsExplained(ProblemId problem) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "migrations.md")))
        .contains("| `" + problem.id() + "` |");
  }
}
