package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "syntaxconditions", input = SyntaxConditions.Request.class)
class SyntaxConditions {
  enum Plan {
    FREE,
    PREMIUM
  }

  record Request(Plan plan, int amount, String name, boolean vip, Optional<String> coupon, List<String> tags) {}

  record Check(double score) {}

  @Step(slug = "check")
  Check check() {
    return null;
  }

  @Step(
      slug = "s1",
      dependsOn = "check",
      when = "run.amount = 5") // error: CONDITION_SYNTAX
  int s1() {
    return 1;
  }

  @Step(
      slug = "s2",
      dependsOn = "check",
      when = "run.vip & true") // error: CONDITION_SYNTAX
  int s2() {
    return 1;
  }

  @Step(
      slug = "s3",
      dependsOn = "check",
      when = "run.vip and run.vip") // error: CONDITION_SYNTAX
  int s3() {
    return 1;
  }

  @Step(
      slug = "s4",
      dependsOn = "check",
      when = "(run.vip") // error: CONDITION_SYNTAX
  int s4() {
    return 1;
  }

  @Step(
      slug = "s5",
      dependsOn = "check",
      when = "run.amount >") // error: CONDITION_SYNTAX
  int s5() {
    return 1;
  }

  @Step(
      slug = "s6",
      dependsOn = "check",
      when = "run.") // error: CONDITION_SYNTAX
  int s6() {
    return 1;
  }

  @Step(
      slug = "s7",
      dependsOn = "check",
      when = "5") // error: CONDITION_SYNTAX
  int s7() {
    return 1;
  }

  @Step(
      slug = "s8",
      dependsOn = "check",
      when = "run.name == 'x") // error: CONDITION_SYNTAX
  int s8() {
    return 1;
  }

  @Step(
      slug = "s9",
      dependsOn = "check",
      when = "run.name == \"x\"") // error: CONDITION_SYNTAX
  int s9() {
    return 1;
  }

  @Step(
      slug = "s10",
      dependsOn = "check",
      when = "exists(5)") // error: CONDITION_SYNTAX
  int s10() {
    return 1;
  }

  @Step(
      slug = "s11",
      dependsOn = "check",
      when = "run.amount == 1.") // error: CONDITION_SYNTAX
  int s11() {
    return 1;
  }

  @Step(
      slug = "s12",
      dependsOn = "check",
      when = "run.amount == 5x") // error: CONDITION_SYNTAX
  int s12() {
    return 1;
  }

  @Step(
      slug = "s13",
      dependsOn = "check",
      when = "run.vip || || run.vip") // error: CONDITION_SYNTAX
  int s13() {
    return 1;
  }

  @Step(
      slug = "s14",
      dependsOn = "check",
      when = "# run.vip") // error: CONDITION_SYNTAX
  int s14() {
    return 1;
  }
}
