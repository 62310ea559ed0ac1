package shop;

import io.pgflow4j.*;
import java.util.*;
import shop.LoansInputs.*;

/** A flow that branches, skips and repeats in every way. */
@Flow(slug = "loans", input = Loans.Application.class)
public final class Loans {
  public enum Plan { BASIC, PREMIUM }

  public record Application(Plan plan, int amount, List<String> papers) {}

  public record Score(boolean ready, double value) {}

  @Step(slug = "score")
  @Repeat(until = "out.ready", every = "30s", max = 100)
  Score score(ScoreInput in) { return new Score(true, 1); }

  @Step(slug = "premium", dependsOn = "score", when = "run.plan == PREMIUM")
  String premium(PremiumInput in) { return ""; }

  @Step(slug = "basic", dependsOn = "score", unless = "run.plan == PREMIUM")
  String basic(BasicInput in) { return ""; }

  @Step(slug = "offer", dependsOnOneOf = {"premium", "basic"})
  String offer(OfferInput in) { return ""; }

  @Step(slug = "enrich", dependsOn = "score", onExhausted = OnFailure.SKIP)
  String enrich(EnrichInput in) { return ""; }

  @Step(slug = "papers", when = "run.amount > 1000")
  List<String> papers(PapersInput in) { return List.of(); }

  @Step(slug = "check", dependsOn = "papers", onExhausted = OnFailure.SKIP)
  @Fanout(maxConcurrency = 1)
  int check(CheckInput in) { return 0; }

  @Step(slug = "archive", dependsOn = "papers")
  @Fanout(where = "item != ''")
  int archive(ArchiveInput in) { return 0; }

  @Step(slug = "send", dependsOn = "offer", optionalDependsOn = {"enrich", "check"})
  void send(SendInput in) { }
}
