package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class HandoffTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final List<BoundFlows.RunnableStep> STEPS =
      List.of(
          new BoundFlows.RunnableStep("flow", "step", 1, 1),
          new BoundFlows.RunnableStep("flow", "large", 1, 1));

  /** A worker that always has something to hand in must not be taken for dead. */
  @Test
  void aHeartbeatThatIsDueComesBeforeResultsAndClaims() throws Exception {
    Handoff handoff = handoff(10, Duration.ofNanos(1));
    handoff.deliver(result(1));
    Order order = next(handoff);
    assertThat(order.errand()).isInstanceOf(Errand.Beat.class);
    assertThat(order.batch().results()).isEmpty();
  }

  @Test
  void resultsTravelWithTheNextClaim() throws Exception {
    Handoff handoff = handoff(10, LONG);
    Order claim = next(handoff);
    assertThat(quantity(claim)).isEqualTo(10);
    handoff.exchanged(claim, List.of(task(1), task(2)));
    handoff.deliver(result(1));
    handoff.deliver(result(2));
    Order order = next(handoff);
    assertThat(order.batch().results()).hasSize(2);
    assertThat(quantity(order)).isEqualTo(10);
  }

  /** One locked run must not take the others' results and claims with it. */
  @Test
  void resultsOfACallThatCannotFinishTravelByRunWithoutAClaim() throws Exception {
    Handoff handoff = handoff(10, LONG);
    Order first = next(handoff);
    handoff.exchanged(first, List.of(task(1), task(2), task(3)));
    handoff.deliver(result(1));
    handoff.deliver(result(2));
    Order both = next(handoff);
    handoff.failed(both, UNFINISHED);
    Order one = next(handoff);
    assertThat(one.batch().results()).containsExactly(result(1));
    assertThat(one.claim()).isNull();
    handoff.failed(one, UNFINISHED);
    Order other = next(handoff);
    assertThat(other.batch().results()).containsExactly(result(2));
    handoff.exchanged(other, List.of());
    // Its next result joins those that wait; the claim goes on without them.
    handoff.deliver(result(1));
    Order free = next(handoff);
    if (free.claim() == null) {
      // The run's pause is over already; its results occupy one lane only.
      free = next(handoff);
    }
    assertThat(quantity(free)).isPositive();
  }

  @Test
  void aRefusedResultIsJudgedAloneAndHandedInAsAFailure() throws Exception {
    Handoff handoff = handoff(10, LONG);
    handoff.exchanged(next(handoff), List.of(task(1), task(1)));
    handoff.deliver(result(1));
    handoff.deliver(result(1));
    handoff.failed(next(handoff), REFUSED);
    Order together = next(handoff);
    assertThat(together.batch().results()).hasSize(2);
    assertThat(together.claim()).as("no claim that could be to blame").isNull();
    handoff.failed(together, REFUSED);
    Order alone = next(handoff);
    assertThat(alone.batch().results()).containsExactly(result(1));
    handoff.failed(alone, REFUSED);
    assertThat(next(handoff).batch().results())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.failed()).isTrue();
              assertThat(result.text()).contains("rejected the output", "on purpose");
            });
  }

  @Test
  void aRefusedClaimIsNarrowedToOneStepWhichIsLeftOut() throws Exception {
    Handoff handoff = handoff(4, LONG);
    int claims = 0;
    Claim claim = claim(handoff);
    // Every claim that could bring a task of step 'large' fails.
    while (claim.from().runnable().contains("large")) {
      handoff.failed(order(claim), REFUSED);
      claim = claim(handoff);
      assertThat(++claims).isLessThan(20);
      if (!claim.from().runnable().contains("large")) {
        handoff.exchanged(order(claim), List.of());
        claim = claim(handoff);
        if (!claim.from().runnable().contains("large")) {
          break;
        }
      }
    }
    assertThat(claim.from().runnable()).contains("step").doesNotContain("large");
  }

  @Test
  void nothingIsClaimedWhileTheInputsHeldAreTooLarge() throws Exception {
    Handoff handoff = handoff(10, LONG, 2);
    Order first = next(handoff);
    assertThat(claimOf(first).maxBytes()).isEqualTo(2);
    handoff.exchanged(first, List.of(task(1)));
    handoff.deliver(result(1));
    Order full = next(handoff);
    assertThat(full.claim()).isNull();
    handoff.exchanged(full, List.of());
    handoff.forget(task(1));
    assertThat(quantity(next(handoff))).isEqualTo(10);
  }

  /** Otherwise handlers would fill the heap with outputs while the database takes none. */
  @Test
  void nothingIsClaimedWhileTheResultsThatWaitAreTooLarge() throws Exception {
    Handoff handoff = handoff(10, LONG, 30);
    handoff.exchanged(next(handoff), List.of(task(1), task(2)));
    handoff.deliver(TaskResult.completed(task(1), "x".repeat(40)));
    handoff.forget(task(1));
    Order large = next(handoff);
    assertThat(large.claim()).as("its text is in memory until the answer").isNull();
    handoff.failed(large, UNFINISHED);
    Order again = next(handoff);
    assertThat(again.claim()).isNull();
    handoff.failed(again, REFUSED);
    Order judged = next(handoff);
    assertThat(judged.batch().results()).singleElement().matches(TaskResult::failed);
    assertThat(judged.claim()).isNull();
    handoff.exchanged(judged, List.of());
    handoff.deliver(result(2));
    handoff.forget(task(2));
    Order small = next(handoff);
    assertThat(claimOf(small).maxBytes()).as("what is left").isEqualTo(29);
    assertThat(small.batch().results()).containsExactly(result(2));
  }

  private static final CallFailure UNFINISHED =
      new CallFailure(CallFailure.Kind.UNFINISHED, "on purpose", false, false);
  private static final CallFailure REFUSED =
      new CallFailure(CallFailure.Kind.REFUSED, "on purpose", true, false);

  private static Claim claim(Handoff handoff) throws InterruptedException {
    return claimOf(next(handoff));
  }

  private static Claim claimOf(Order order) {
    return Objects.requireNonNull(order.claim());
  }

  private static Order order(Claim claim) {
    return new Order(new Errand.Exchange(), Batch.none(0), claim, LONG);
  }

  private static int quantity(Order order) {
    return claimOf(order).quantity();
  }

  private static Order next(Handoff handoff) throws InterruptedException {
    return Objects.requireNonNull(handoff.next(0));
  }

  private static Handoff handoff(int concurrency, Duration heartbeat) {
    return handoff(concurrency, heartbeat, Long.MAX_VALUE);
  }

  private static Handoff handoff(int concurrency, Duration heartbeat, long maxClaimBytes) {
    WorkerSettings settings =
        new WorkerSettings(
            "test",
            concurrency,
            java.util.OptionalInt.empty(),
            concurrency,
            maxClaimBytes,
            1,
            Duration.ofNanos(1),
            Duration.ofNanos(1),
            Duration.ofNanos(1),
            heartbeat,
            LONG,
            LONG,
            Notifications.OFF,
            UnaryOperator.identity());
    return new Handoff(settings, STEPS, System.nanoTime());
  }

  private static TaskResult result(int run) {
    return TaskResult.completed(task(run), "1");
  }

  private static ClaimedTask task(int run) {
    return new ClaimedTask("flow", new UUID(0, run), "step", 0, 1, 1, 60, "{}");
  }
}
