package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TaskResult;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class HandoffTest {
  private static final Duration LONG = Duration.ofHours(1);

  /** A worker that always has something to hand in must not be taken for dead. */
  @Test
  void aHeartbeatThatIsDueComesBeforeResultsAndClaims() throws Exception {
    Handoff handoff = handoff(10, Duration.ofNanos(1));
    handoff.deliver(result());
    Handoff.Order order = next(handoff);
    assertThat(order.beat()).isTrue();
    assertThat(order.results()).isEmpty();
  }

  @Test
  void resultsTravelWithTheNextClaim() throws Exception {
    Handoff handoff = handoff(10, LONG);
    Handoff.Order claim = next(handoff);
    assertThat(claim.quantity()).isEqualTo(10);
    handoff.exchanged(claim, 2);
    handoff.deliver(result());
    handoff.deliver(result());
    Handoff.Order order = next(handoff);
    assertThat(order.results()).hasSize(2);
    assertThat(order.quantity()).isEqualTo(10);
  }

  private static Handoff.Order next(Handoff handoff) throws InterruptedException {
    return Objects.requireNonNull(handoff.next());
  }

  private static Handoff handoff(int concurrency, Duration heartbeat) {
    WorkerSettings settings =
        new WorkerSettings(
            "test",
            concurrency,
            concurrency,
            1,
            Duration.ofNanos(1),
            Duration.ofNanos(1),
            Duration.ofNanos(1),
            heartbeat,
            LONG,
            LONG,
            false);
    return new Handoff(settings, System.nanoTime());
  }

  private static TaskResult result() {
    return TaskResult.completed(
        new ClaimedTask("flow", new UUID(0, 1), "step", 0, 1, 1, 60, "{}"), "1");
  }
}
