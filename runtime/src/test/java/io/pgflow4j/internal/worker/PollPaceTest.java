package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The time is given to every call. */
final class PollPaceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long START = 1_000_000_000L;

  private final PollPace pace =
      new PollPace(settings(Duration.ofMillis(50), Duration.ofMillis(500)), START);

  @Test
  void theNotifiedWorkerThatFoundSomethingPollsOftenUntilTheNextNotification() {
    pace.told(START);
    claim(0, 1);
    assertThat(millisUntilPoll(0)).isEqualTo(10);
    claim(10, 0);
    assertThat(millisUntilPoll(10)).isEqualTo(10);
    claim(149, 0);
    assertThat(millisUntilPoll(149)).isEqualTo(10);
    claim(150, 0);
    assertThat(millisUntilPoll(150)).isGreaterThan(10);
  }

  /** Otherwise many workers would keep the processor from the one that has found something. */
  @Test
  void theNotifiedWorkerThatFoundNothingPollsAsUsual() {
    pace.told(START);
    assertThat(millisUntilPoll(0)).isZero();
    claim(0, 0);
    assertThat(millisUntilPoll(0)).isEqualTo(100);
  }

  /** A run that was started without a notification would wait for the whole pause otherwise. */
  @Test
  void theNotifiedWorkerThatFoundNothingPollsWhenNotificationsCanComeAgain() {
    PollPace slow = new PollPace(settings(MINUTE, MINUTE), START);
    slow.told(START);
    slow.claiming(START);
    slow.claimed(0, 1, false, START);
    assertThat(TimeUnit.NANOSECONDS.toMillis(slow.nanosUntilDue(START))).isEqualTo(150);
    long later = START + TimeUnit.MILLISECONDS.toNanos(150);
    slow.claiming(later);
    slow.claimed(0, 1, false, later);
    assertThat(TimeUnit.NANOSECONDS.toMillis(slow.nanosUntilDue(later)))
        .isEqualTo(MINUTE.toMillis());
  }

  @Test
  void withoutANotificationNobodyPollsOften() {
    claim(0, 1);
    assertThat(millisUntilPoll(0)).isEqualTo(50);
  }

  @Test
  void whatWakesTheWorkerDuringAClaimIsFollowedByAnother() {
    pace.claiming(START);
    pace.told(START);
    pace.claimed(0, 8, false, START);
    assertThat(millisUntilPoll(0)).isZero();
  }

  private void claim(int millis, int claimed) {
    pace.claiming(at(millis));
    pace.claimed(claimed, 8, false, at(millis));
  }

  private long millisUntilPoll(int millis) {
    return TimeUnit.NANOSECONDS.toMillis(pace.nanosUntilDue(at(millis)));
  }

  private static long at(int millis) {
    return START + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static WorkerSettings settings(Duration poll, Duration maxPoll) {
    return new WorkerSettings(
        "test",
        8,
        OptionalInt.empty(),
        8,
        Long.MAX_VALUE,
        1,
        poll,
        maxPoll,
        MINUTE,
        MINUTE,
        MINUTE,
        MINUTE,
        Notifications.ON,
        UnaryOperator.identity());
  }
}
