package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "operands", input = Operands.Request.class)
class Operands {
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
      unless = "run.amount == '5'") // error: CONDITION_OPERANDS
  int s0() {
    return 1;
  }

  @Step(
      slug = "s1",
      dependsOn = "check",
      unless = "run.name > 5") // error: CONDITION_OPERANDS
  int s1() {
    return 1;
  }

  @Step(
      slug = "s2",
      dependsOn = "check",
      unless = "run.vip < true") // error: CONDITION_OPERANDS
  int s2() {
    return 1;
  }

  @Step(
      slug = "s3",
      dependsOn = "check",
      unless = "run.plan > FREE") // error: CONDITION_OPERANDS
  int s3() {
    return 1;
  }

  @Step(
      slug = "s4",
      dependsOn = "check",
      unless = "run.tags == 1") // error: CONDITION_OPERANDS
  int s4() {
    return 1;
  }

  @Step(
      slug = "s5",
      dependsOn = "check",
      unless = "run == check") // error: CONDITION_OPERANDS
  int s5() {
    return 1;
  }

  @Step(
      slug = "s6",
      dependsOn = "check",
      unless = "run.amount") // error: CONDITION_OPERANDS
  int s6() {
    return 1;
  }

  @Step(
      slug = "s7",
      dependsOn = "check",
      unless = "1 == 1") // error: CONDITION_OPERANDS
  int s7() {
    return 1;
  }

  @Step(
      slug = "s8",
      dependsOn = "check",
      unless = "run.name == Bob") // error: CONDITION_OPERANDS
  int s8() {
    return 1;
  }

  @Step(
      slug = "s9",
      dependsOn = "check",
      unless = "run.amount == run.name") // error: CONDITION_OPERANDS
  int s9() {
    return 1;
  }

  @Step(
      slug = "s10",
      dependsOn = "check",
      unless = "run.coupon") // error: CONDITION_OPERANDS
  int s10() {
    return 1;
  }

  @Step(
      slug = "s11",
      dependsOn = "check",
      unless = "run.coupon < null") // error: CONDITION_OPERANDS
  int s11() {
    return 1;
  }
}
