package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StepProgressTest {
  private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void theRateIsThatOfAllItemsSoFar() {
    StepProgress step = step(100, 19, 1, START, null, START.plusSeconds(10));
    assertThat(step.itemsPerSecond()).hasValue(2);
    assertThat(step.estimatedEnd()).hasValue(START.plusSeconds(50));
  }

  @Test
  void beforeAnItemHasEndedNothingIsKnown() {
    StepProgress waiting = step(100, 0, 0, null, null, START);
    assertThat(waiting.itemsPerSecond()).isEmpty();
    assertThat(waiting.estimatedEnd()).isEmpty();
    StepProgress running = step(100, 0, 0, START, null, START.plusSeconds(10));
    assertThat(running.itemsPerSecond()).isEmpty();
    assertThat(running.estimatedEnd()).isEmpty();
  }

  @Test
  void aStepThatHasEndedKeepsItsRateAndItsEnd() {
    StepProgress step = step(20, 20, 0, START, START.plusSeconds(10), START.plusSeconds(500));
    assertThat(step.itemsPerSecond()).hasValue(2);
    assertThat(step.estimatedEnd()).hasValue(START.plusSeconds(10));
  }

  @Test
  void noTimeIsNoRate() {
    StepProgress step = step(20, 5, 0, START, null, START);
    assertThat(step.itemsPerSecond()).isEmpty();
    assertThat(step.estimatedEnd()).isEmpty();
  }

  private static StepProgress step(
      int total,
      int completed,
      int failed,
      @Nullable Instant firstStartedAt,
      @Nullable Instant finishedAt,
      Instant lookedAt) {
    int queued = total - completed - failed;
    return new StepProgress(
        "each",
        StepStatus.STARTED,
        total,
        queued,
        0,
        completed,
        failed,
        0,
        firstStartedAt,
        finishedAt,
        lookedAt);
  }
}
