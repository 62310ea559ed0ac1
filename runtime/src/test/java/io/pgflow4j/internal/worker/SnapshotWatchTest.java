package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.internal.core.SnapshotHolder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which snapshots count as old. */
final class SnapshotWatchTest {
  private static final SnapshotHolder DUMP = new SnapshotHolder("process 1 (pg_dump)", "700");
  private static final SnapshotHolder LATER = new SnapshotHolder("process 1 (pg_dump)", "701");

  private final SnapshotWatch watch = new SnapshotWatch();

  @Test
  void aSnapshotThatStaysForFiveMinutesIsOldOnce() {
    assertThat(watch.isOld(DUMP, minutes(0))).isFalse();
    assertThat(watch.isOld(DUMP, minutes(4))).isFalse();
    assertThat(watch.isOld(DUMP, minutes(5))).isTrue();
    assertThat(watch.isOld(DUMP, minutes(60))).isFalse();
  }

  @Test
  void aSessionThatTakesNewSnapshotsHoldsNoOldOne() {
    assertThat(watch.isOld(DUMP, minutes(0))).isFalse();
    assertThat(watch.isOld(LATER, minutes(4))).isFalse();
    assertThat(watch.isOld(LATER, minutes(8))).isFalse();
    assertThat(watch.isOld(LATER, minutes(9))).isTrue();
  }

  @Test
  void aSnapshotThatEndedIsForgotten() {
    assertThat(watch.isOld(DUMP, minutes(0))).isFalse();
    assertThat(watch.isOld(null, minutes(4))).isFalse();
    assertThat(watch.isOld(DUMP, minutes(5))).isFalse();
  }

  private static long minutes(int minutes) {
    return Duration.ofMinutes(minutes).toNanos();
  }
}
