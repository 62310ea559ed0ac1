package io.pgflow4j.examples;

import io.pgflow4j.Flow;
import io.pgflow4j.OnFailure;
import io.pgflow4j.PermanentFailure;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;
import io.pgflow4j.Tag;
import io.pgflow4j.examples.LoanInputs.DecideInput;
import io.pgflow4j.examples.LoanInputs.EmployerInput;
import io.pgflow4j.examples.LoanInputs.LetterInput;
import io.pgflow4j.examples.LoanInputs.OfferInput;
import io.pgflow4j.examples.LoanInputs.ReviewInput;
import io.pgflow4j.examples.LoanInputs.ScoreInput;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about a loan: it polls until a score is ready, takes one of three branches, and does
 * without what a failing service would have added.
 */
@Flow(slug = "loan", input = Loan.Application.class)
public final class Loan {
  private static final Map<String, Integer> EMPLOYERS = Map.of("Analytical Engines", 1837);

  /** What a run takes. */
  public record Application(
      @Tag String applicant, int income, int amount, Optional<String> employer) {}

  /** What the scoring service says; it needs a moment. */
  public record Score(boolean ready, double value) {}

  /** What becomes of an application. */
  public enum Decision {
    OFFER,
    REVIEW,
    DECLINE
  }

  /** The terms that are offered. */
  public record Terms(int amount, double rate) {}

  /** The service answers when it is asked again. */
  @Step(slug = "score")
  @Repeat(until = "out.ready", every = "1s", max = 30)
  Score score(ScoreInput in) {
    double share = 10.0 * in.run().income() / in.run().amount();
    return new Score(in.previous().isPresent(), Math.min(share, 1));
  }

  /** Not worth failing for: the letter can do without it. */
  @Step(slug = "employer", when = "exists(run.employer)", onExhausted = OnFailure.SKIP)
  int employer(EmployerInput in) {
    String name = in.run().employer().orElseThrow();
    Integer founded = EMPLOYERS.get(name);
    if (founded == null) {
      throw new PermanentFailure("no employer is called " + name);
    }
    return founded;
  }

  @Step(slug = "decide", dependsOn = "score")
  Decision decide(DecideInput in) {
    double score = in.score().value();
    return score >= 0.9 ? Decision.OFFER : score >= 0.5 ? Decision.REVIEW : Decision.DECLINE;
  }

  @Step(slug = "offer", dependsOn = "decide", when = "decide == OFFER")
  Terms offer(OfferInput in) {
    return new Terms(in.run().amount(), 3.9);
  }

  @Step(slug = "review", dependsOn = "decide", when = "decide == REVIEW")
  String review(ReviewInput in) {
    return in.run().applicant().charAt(0) + "-" + in.run().amount();
  }

  @Step(slug = "decline", dependsOn = "decide", when = "decide == DECLINE")
  String decline() {
    return "the income does not carry the loan";
  }

  /** Only an offer needs one, so it is an {@code Optional} in the flow's output. */
  @Step(slug = "contract", dependsOn = "offer")
  String contract(LoanInputs.ContractInput in) {
    return "contract over " + in.offer().amount();
  }

  /** Without one of the three cases, this would not compile. */
  @Step(
      slug = "letter",
      dependsOnOneOf = {"offer", "review", "decline"},
      optionalDependsOn = "employer")
  String letter(LetterInput in) {
    String text =
        in.offerOrReviewOrDecline()
            .match(
                terms -> "we offer " + terms.amount() + " at " + terms.rate() + " percent",
                file -> "we will look at file " + file,
                reason -> "we regret that " + reason);
    String since = in.employer().map(year -> " (employer since " + year + ")").orElse("");
    return "Dear " + in.run().applicant() + since + ", " + text + ".";
  }
}
