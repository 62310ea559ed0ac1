package io.pgflow4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void readsEveryOption() {
    Options options =
        Options.parse(
            "--quick",
            "--url",
            "jdbc:x",
            "--rounds",
            "5",
            "--contestants",
            "sql,floor",
            "--works",
            "fanout",
            "--no-probes",
            "--out",
            "there");

    assertThat(options.quick()).isTrue();
    assertThat(options.url()).isEqualTo("jdbc:x");
    assertThat(options.rounds()).isEqualTo(5);
    assertThat(options.probes()).isFalse();
    assertThat(options.out()).hasToString("there");
    assertThat(Plan.cells(options))
        .isNotEmpty()
        .allMatch(cell -> cell.work().name().equals("fanout"))
        .extracting(Cell::contestant)
        .containsOnly("sql", "floor");
  }

  @Test
  void namesTheUnknownOption() {
    assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("'--fast'");
  }

  @Test
  void namesTheOptionThatLacksItsValue() {
    assertThatThrownBy(() -> Options.parse("--url")).hasMessageContaining("'--url'");
  }

  @Test
  void commitsAreDelayedOnItsOwnServerOnly() {
    assertThat(Options.parse("--commit-delay", "4").commitDelay()).isEqualTo(4);
    assertThatThrownBy(() -> Options.parse("--commit-delay", "4", "--url", "jdbc:x"))
        .hasMessageContaining("--url");
    assertThatThrownBy(() -> Options.parse("--commit-delay", "101")).hasMessageContaining("101");
    assertThatThrownBy(() -> Options.parse("--commit-delay", "4ms")).hasMessageContaining("'4ms'");
  }

  @Test
  void aSoakTakesMinutesToADay() {
    assertThat(Options.parse().soak()).isZero();
    assertThat(Options.parse("--soak", "30").soak()).isEqualTo(30);
    assertThatThrownBy(() -> Options.parse("--soak", "0")).hasMessageContaining("1440");
  }

  @Test
  void refusesAMedianOfTwo() {
    assertThatThrownBy(() -> Options.parse("--rounds", "2")).hasMessageContaining("at least 3");
  }

  @Test
  void usageListsEveryContestant() {
    assertThat(Options.USAGE).contains(Plan.PEERS).contains("worker", "sql", "floor");
  }
}
