package io.pgflow4j.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every public function has a route, and what merges answers belongs to one that needs it. */
final class RoutesTest {
  private static final Path RECORDED =
      Path.of("../contracts/src/test/resources/io/pgflow4j/contracts/sql.txt");

  @Test
  void everyRecordedFunctionHasARoute() throws IOException {
    List<String> functions =
        Files.readAllLines(RECORDED).stream()
            .filter(line -> line.startsWith("function "))
            .map(line -> line.substring("function ".length()))
            .toList();
    assertThat(functions).isNotEmpty().allSatisfy(name -> assertThat(Routes.of(name)).isNotNull());
  }

  @Test
  void answersOfSeveralServersAreMerged() {
    for (String function : Routes.functions()) {
      Route route = Objects.requireNonNull(Routes.of(function));
      boolean merges = RouterScript.find(function) != null;
      switch (route) {
        case ALL, EACH, BATCH, ROUTER -> assertThat(merges).as(function).isTrue();
        case ANY, HOME, WORKER, OWNER -> assertThat(merges).as(function).isFalse();
        case RUN -> assertThat(merges).as(function).isEqualTo(function.equals("start_flow"));
      }
    }
  }
}
