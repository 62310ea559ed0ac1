package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.RunFailure;
import org.junit.jupiter.api.Test;

final class FailureLineTest {
  @Test
  void neitherTheClassNorTheStackTraceIsShown() {
    RunFailure failure =
        new RunFailure(
            "count", 3, 1, "io.pgflow4j.PermanentFailure: no: really\n\tat x.Y.z(Y.java)");

    assertThat(FailureLine.of(failure)).isEqualTo("step count, task 3: no: really");
  }

  @Test
  void aFailureOfNoStepIsItsMessage() {
    assertThat(FailureLine.of(new RunFailure(null, null, null, "too large")))
        .isEqualTo("too large");
  }

  @Test
  void aFailureOfNoTaskNamesItsStepOnly() {
    assertThat(FailureLine.of(new RunFailure("count", null, null, "too large")))
        .isEqualTo("step count: too large");
  }
}
