package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.OnFailure;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "loans", input = Loans.Application.class)
public class Loans {
  public enum Plan {
    FREE,
    @JsonProperty("premium-plan")
    PREMIUM
  }

  public record Application(Plan plan, @JsonProperty("loan-amount") int amount, List<Integer> parts) {}

  public record Score(boolean ready, double value) {}

  public record Offer(String text) {}

  @Step(slug = "parts")
  public List<Integer> parts(LoansInputs.PartsInput in) { return in.run().parts(); }

  @Step(slug = "part", dependsOn = "parts")
  @Fanout(where = "item > 0")
  public int part(LoansInputs.PartInput in) { return in.item() * 10; }

  @Step(slug = "score")
  @Repeat(until = "out.ready", every = "30s", max = 100)
  public Score score(LoansInputs.ScoreInput in) {
    double before = in.previous().map(Score::value).orElse(0.0);
    return new Score(before >= 1, before + 0.5);
  }

  @Step(slug = "enrich", onExhausted = OnFailure.SKIP)
  public String enrich() { return "more"; }

  @Step(
      slug = "premium-offer",
      dependsOn = "score",
      when = "run.plan == premium-plan && score.value >= 0.7")
  public Offer premium(LoansInputs.PremiumOfferInput in) {
    return new Offer("premium " + in.score().value());
  }

  @Step(
      slug = "basic",
      dependsOn = "score",
      unless = "run.plan == premium-plan && score.value >= 0.70")
  public int basic(LoansInputs.BasicInput in) { return in.run().amount(); }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium-offer", "basic"},
      optionalDependsOn = "enrich")
  public String send(LoansInputs.SendInput in) {
    String extra = in.enrich().orElse("nothing");
    if (in.premiumOfferOrBasic() instanceof LoansInputs.SendInput.PremiumOfferOrBasic.Basic basic) {
      return "basic " + basic.value() + " " + extra;
    }
    return in.premiumOfferOrBasic() + " " + extra;
  }

  @Step(slug = "celebrate", dependsOn = "premium-offer")
  public int celebrate() { return 1; }

  @Step(slug = "count", dependsOn = "part", optionalDependsOn = "premium-offer")
  public String count(LoansInputs.CountInput in) {
    return in.part() + " " + in.premiumOffer().map(Offer::text);
  }
}
