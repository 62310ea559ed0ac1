package io.pgflow4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResultsTest {
  private static final Cell SQL = new Cell("sql", Work.fanout(100), 4, 10);
  private static final Cell FLOOR = new Cell("floor", Work.fanout(100), 4, 10);

  private final Results results = new Results();

  @Test
  void comparesWithinEachRound() {
    // A slow round slows both; the ratio of the medians would be 1.5
    rounds(SQL, 1, 9, 3);
    rounds(FLOOR, 2, 18, 1);

    assertThat(results.median(SQL, FLOOR, (a, b) -> a.seconds() / b.seconds())).hasValue(0.5);
  }

  @Test
  void comparesRoundsThatBothHave() {
    rounds(SQL, 1, 4, 4);
    rounds(FLOOR, 2);

    assertThat(results.median(SQL, FLOOR, (a, b) -> a.seconds() / b.seconds())).hasValue(0.5);
  }

  @Test
  void hasNoMedianOfNothing() {
    rounds(SQL, 1);

    assertThat(results.median(FLOOR, Measurement::seconds)).isEmpty();
    assertThat(results.median(SQL, FLOOR, (a, b) -> 1)).isEmpty();
  }

  @Test
  void reportsTheMedianTrialOfEachCell() {
    rounds(SQL, 7, 5, 6);
    rounds(FLOOR, 1, 3, 2);

    assertThat(results.medians()).extracting(Measurement::cell).containsExactly(SQL, FLOOR);
    assertThat(results.medians()).extracting(Measurement::seconds).containsExactly(6.0, 2.0);
  }

  private void rounds(Cell cell, double... seconds) {
    for (int round = 0; round < seconds.length; round++) {
      results.add(round, new Measurement(cell, seconds[round], 1, 1, 1, 1, 1, 1));
    }
  }
}
