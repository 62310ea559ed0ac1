package io.pgflow4j.processor.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiringsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> firings(String cron, ZoneId zone, String after, int most) {
    return new Firings(Cron.of(cron), zone)
        .after(Instant.parse(after), most).stream().map(Instant::toString).toList();
  }

  @Test
  void aTimeThatTheClockLeavesOutFiresLater() {
    assertThat(firings("30 2 * * *", BERLIN, "2027-03-27T12:00:00Z", 2))
        .containsExactly("2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
  }

  @Test
  void aTimeThatComesTwiceFiresTheFirstTime() {
    assertThat(firings("30 2 * * *", BERLIN, "2027-10-30T12:00:00Z", 2))
        .containsExactly("2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
  }

  @Test
  void everyHourGoesByTheTimeThatPasses() {
    assertThat(firings("30 * * * *", BERLIN, "2027-10-31T00:00:00Z", 3))
        .containsExactly("2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", "2027-10-31T02:30:00Z");
    assertThat(firings("30 * * * *", BERLIN, "2027-03-28T00:00:00Z", 2))
        .containsExactly("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z");
  }

  @Test
  void ofDaysAndWeekdaysEitherIsEnough() {
    assertThat(firings("0 0 13 * FRI", ZoneId.of("UTC"), "2027-01-01T00:00:00Z", 3))
        .containsExactly("2027-01-08T00:00:00Z", "2027-01-13T00:00:00Z", "2027-01-15T00:00:00Z");
  }

  @Test
  void aLeapDayIsFoundYearsAhead() {
    assertThat(firings("0 0 29 2 *", ZoneId.of("UTC"), "2097-01-01T00:00:00Z", 1))
        .containsExactly("2104-02-29T00:00:00Z");
  }

  @Test
  void clockChangesOfTheNextYearAreNamedWithTheirDates() {
    ClockChanges changes = new ClockChanges(Cron.of("30 2 * * *"), BERLIN);
    assertThat(changes.within(Instant.parse("2027-01-01T00:00:00Z")))
        .containsExactly(
            "on 2027-03-28, 02:30 does not exist, so it fires at 03:30",
            "on 2027-10-31, 02:30 comes twice, and it fires the first time");
  }

  @Test
  void timesOutsideOfTheChangeAndEveryHourMeetNone() {
    Instant now = Instant.parse("2027-01-01T00:00:00Z");
    assertThat(new ClockChanges(Cron.of("0 3 * * *"), BERLIN).within(now)).isEmpty();
    assertThat(new ClockChanges(Cron.of("30 2 * * MON"), BERLIN).within(now)).isEmpty();
    assertThat(new ClockChanges(Cron.of("30 * * * *"), BERLIN).within(now)).isEmpty();
  }
}
