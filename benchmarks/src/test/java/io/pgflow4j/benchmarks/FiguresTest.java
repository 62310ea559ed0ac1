package io.pgflow4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void quantilesAreSamplesThemselves() {
    Figures samples = new Figures();
    for (int i = 1_000; i >= 1; i--) {
      samples.add(i);
    }

    assertThat(samples.quantile(0.5)).isEqualTo(500);
    assertThat(samples.quantile(0.99)).isEqualTo(990);
    assertThat(samples.quantile(0)).isEqualTo(1);
    assertThat(samples.quantile(1)).isEqualTo(1_000);
  }

  @Test
  void noSamplesNoQuantile() {
    assertThat(new Figures().quantile(0.5)).isNaN();
  }
}
