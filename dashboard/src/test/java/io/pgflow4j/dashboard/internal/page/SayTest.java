package io.pgflow4j.dashboard.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SayTest {
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,0", "9999,'9,999'", "10000,10k", "60642,60.6k", "999999,999k", "1200000,1.2M"})
  void aLargeNumberIsBrief(long number, String said) {
    assertThat(Say.brief(number)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 ms",
    "999,999 ms",
    "1000,1.0 s",
    "59999,59.9 s",
    "61000,1 min 1 s",
    "3600000,1 h",
    "3661000,1 h 1 min",
    "90000000,1 d 1 h"
  })
  void aDurationHasTwoUnits(long millis, String said) {
    assertThat(Say.duration(Duration.ofMillis(millis))).isEqualTo(said);
  }

  @Test
  void aNumberThatWasNotCountedToItsEndSaysSo() {
    assertThat(Say.capped(1_001, 1_000)).isEqualTo("1,000+");
    assertThat(Say.capped(1_000, 1_000)).isEqualTo("1,000");
  }

  @Test
  void aTimeIsSaidBySecondsThenCoarsely() {
    assertThat(Say.ago(NOW.minusSeconds(59), NOW)).isEqualTo("59 s ago");
    assertThat(Say.ago(NOW.minusSeconds(119), NOW)).isEqualTo("1 min ago");
    assertThat(Say.ago(NOW.plusSeconds(5), NOW)).isEqualTo("in 5 s");
    assertThat(Say.ago(NOW.minusSeconds(86_400 * 3), NOW)).isEqualTo("3 d ago");
  }

  @Test
  void aSizeHasAUnit() {
    assertThat(Say.bytes(null)).isEqualTo("none");
    assertThat(Say.bytes(999)).isEqualTo("999 B");
    assertThat(Say.bytes(1_500)).isEqualTo("1.5 kB");
    assertThat(Say.bytes(8_100_000)).isEqualTo("8.1 MB");
  }
}
