package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "always", input = Always.Request.class)
class Always {
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
      slug = "s0",
      dependsOn = "check",
      when = "true") // error: CONDITION_ALWAYS
  int s0() {
    return 1;
  }

  @Step(
      slug = "s1",
      dependsOn = "check",
      when = "run.amount == null") // error: CONDITION_ALWAYS
  int s1() {
    return 1;
  }

  @Step(
      slug = "s2",
      dependsOn = "check",
      when = "exists(run.name)") // error: CONDITION_ALWAYS
  int s2() {
    return 1;
  }

  @Step(
      slug = "s3",
      dependsOn = "check",
      when = "run.amount > 3000000000") // error: CONDITION_ALWAYS
  int s3() {
    return 1;
  }

  @Step(
      slug = "s4",
      dependsOn = "check",
      when = "run.amount == 0.5") // error: CONDITION_ALWAYS
  int s4() {
    return 1;
  }

  @Step(
      slug = "s5",
      dependsOn = "check",
      when = "run.vip || !run.vip") // error: CONDITION_ALWAYS
  int s5() {
    return 1;
  }

  @Step(
      slug = "s6",
      dependsOn = "check",
      when = "run.amount > 5 && run.amount < 3") // error: CONDITION_ALWAYS
  int s6() {
    return 1;
  }

  @Step(
      slug = "s7",
      dependsOn = "check",
      when = "run.plan == FREE || run.plan == PREMIUM") // error: CONDITION_ALWAYS
  int s7() {
    return 1;
  }

  @Step(
      slug = "s8",
      dependsOn = "check",
      when = "run.name == 'a' || (run.vip && !run.vip)") // error: CONDITION_ALWAYS
  int s8() {
    return 1;
  }

  @Step(
      slug = "s9",
      dependsOn = "check",
      when = "run.amount == run.amount") // error: CONDITION_ALWAYS
  int s9() {
    return 1;
  }
}
