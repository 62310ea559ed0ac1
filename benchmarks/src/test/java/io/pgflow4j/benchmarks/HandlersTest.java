package io.pgflow4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HandlersTest {
  @Test
  void doublesNumbersAndMeasuresTexts() {
    assertThat(Handlers.item("{\"item\": 21}")).isEqualTo("42");
    assertThat(Handlers.item("{\"item\": \"abc\"}")).isEqualTo("3");
  }

  @Test
  void doublesTheNumbersOfABatch() {
    assertThat(Handlers.items("{\"items\": [3, 4], \"firstIndex\": 8}")).isEqualTo("[6,8]");
    assertThat(Handlers.items("{\"items\": [7], \"firstIndex\": 0}")).isEqualTo("[14]");
  }

  @Test
  void elementsHaveTheirSize() {
    assertThat(Work.large(2).element(1)).hasSize(10_000).startsWith("\"").endsWith("\"");
    assertThat(Work.fanout(3).elements()).isEqualTo("[0,1,2]");
  }
}
