package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.ActionNote;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunOutcome;
import io.pgflow4j.RunOutcome.Outcome;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.SkipReason;
import io.pgflow4j.StepProgress;
import io.pgflow4j.StepStatus;
import io.pgflow4j.examples.Loan.Application;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LoanTest {
  @RegisterExtension
  static final PgflowExtension PGFLOW =
      PgflowExtension.builder()
          .migration("/db/migration/V5__flow_loan_v1.sql")
          .migration("/db/migration/V6__flow_loan_v1.sql")
          .build();

  @Test
  void aGoodScoreGetsAnOfferAndAContract() {
    RunHandle<LoanOutput> run = runOf(5200, "Analytical Engines");

    assertThat(run.output().letter())
        .isEqualTo("Dear Ada (employer since 1837), we offer 12000 at 3.9 percent.");
    assertThat(run.output().contract()).contains("contract over 12000");
    assertThat(skipped(run))
        .isEqualTo(Map.of("review", SkipReason.CONDITION, "decline", SkipReason.CONDITION));
  }

  @Test
  void aScoreBetweenIsReviewed() {
    RunHandle<LoanOutput> run = runOf(800, null);

    assertThat(run.output().letter()).isEqualTo("Dear Ada, we will look at file A-12000.");
    assertThat(run.output().contract()).isEmpty();
    assertThat(skipped(run))
        .isEqualTo(
            Map.of(
                "employer", SkipReason.CONDITION,
                "offer", SkipReason.CONDITION,
                "contract", SkipReason.DEPENDENCY,
                "decline", SkipReason.CONDITION));
  }

  @Test
  void aLowScoreIsDeclined() {
    RunHandle<LoanOutput> run = runOf(10, null);

    assertThat(run.output().letter())
        .isEqualTo("Dear Ada, we regret that the income does not carry the loan.");
    assertThat(skipped(run)).containsKeys("offer", "review", "contract");
  }

  @Test
  void anEmployerThatIsNotFoundIsLeftOut() {
    RunHandle<LoanOutput> run = runOf(5200, "Nobody");

    assertThat(run.output().letter()).startsWith("Dear Ada, we offer");
    assertThat(skipped(run)).containsEntry("employer", SkipReason.EXHAUSTED);
  }

  @Test
  void runsAreFoundCancelledAndRetriedByTheirApplicant() {
    PgflowClient client = PGFLOW.client();
    UUID first = start(client, "Grace");
    UUID second = start(client, "Grace");
    start(client, "Alan");
    LoanRuns ofGrace = LoanRuns.query(client).applicant("Grace");

    assertThat(ofGrace.list())
        .extracting(RunSummary::runId)
        .containsExactlyInAnyOrder(first, second);
    assertThat(ofGrace.list(1)).hasSize(1);
    assertThat(ofGrace.list(ofGrace.list(1).get(0), 50)).hasSize(1);
    assertThat(ofGrace.list().get(0).tags()).isEqualTo(Map.of("applicant", "Grace"));
    assertThat(ofGrace.status(RunStatus.FAILED).list()).isEmpty();
    assertThat(ofGrace.startedBefore(Instant.EPOCH).list()).isEmpty();
    assertThat(ofGrace.startedAfter(Instant.EPOCH).list()).hasSize(2);

    assertThat(ofGrace.cancel(10, ActionNote.because("withdrawn")))
        .extracting(RunOutcome::outcome)
        .containsOnly(Outcome.CANCELLED)
        .hasSize(2);
    assertThat(ofGrace.status(RunStatus.CANCELLED).retry(1, ActionNote.none()))
        .extracting(RunOutcome::outcome)
        .containsExactly(Outcome.RETRIED);
    assertThat(LoanRuns.query(client).applicant("Alan").status(RunStatus.STARTED).list())
        .hasSize(1);
    LoanRuns.query(client).cancel(10, ActionNote.none());
  }

  private static UUID start(PgflowClient client, String applicant) {
    return client
        .start(LoanFlow.DEFINITION, new Application(applicant, 10, 12000, Optional.empty()))
        .runId();
  }

  @Test
  void theScoreIsAskedForUntilItIsReady() {
    RunHandle<LoanOutput> run =
        PGFLOW.client().start(LoanFlow.DEFINITION, application(5200, "Analytical Engines"));
    try (ManualWorker worker = PGFLOW.worker(LoanFlow.bind(new Loan()))) {
      worker.runUntilIdle();
      assertThat(run.progress().step("score").status()).isEqualTo(StepStatus.STARTED);
      assertThat(run.progress().step("score").turns()).isEqualTo(1);
      PGFLOW.clock().advance(Duration.ofSeconds(1));
      worker.runUntilIdle();
    }
    assertThat(run.progress().step("score").status()).isEqualTo(StepStatus.COMPLETED);
  }

  private static RunHandle<LoanOutput> runOf(int income, @Nullable String employer) {
    RunHandle<LoanOutput> run =
        PGFLOW.client().start(LoanFlow.DEFINITION, application(income, employer));
    try (ManualWorker worker = PGFLOW.worker(LoanFlow.bind(new Loan()))) {
      worker.runUntilIdle();
      PGFLOW.clock().advance(Duration.ofSeconds(1));
      worker.runUntilIdle();
    }
    return run;
  }

  private static Application application(int income, @Nullable String employer) {
    return new Application("Ada", income, 12000, Optional.ofNullable(employer));
  }

  private static Map<String, SkipReason> skipped(RunHandle<?> run) {
    Map<String, SkipReason> skipped = new TreeMap<>();
    for (StepProgress step : run.progress().steps()) {
      SkipReason reason = step.skipReason();
      if (reason != null) {
        skipped.put(step.stepSlug(), reason);
      }
    }
    return skipped;
  }
}
