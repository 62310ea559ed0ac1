package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "conditions", input = Conditions.Request.class)
class Conditions {
  enum Plan {
    FREE,
    PREMIUM
  }

  record Request(Plan plan, int amount, String name, boolean vip, Optional<String> coupon, List<String> tags) {}

  record Check(double score) {}

  @Step(slug = "check")
  Check check() { return null; }

  @Step(
      slug = "s0",
      dependsOn = "check",
      when = "run.amount = 5") // error: CONDITION_SYNTAX
  int s0() { return 1; }

  @Step(
      slug = "s1",
      dependsOn = "check",
      when = "run.vip & true") // error: CONDITION_SYNTAX
  int s1() { return 1; }

  @Step(
      slug = "s2",
      dependsOn = "check",
      when = "run.vip and run.vip") // error: CONDITION_SYNTAX
  int s2() { return 1; }

  @Step(
      slug = "s3",
      dependsOn = "check",
      when = "(run.vip") // error: CONDITION_SYNTAX
  int s3() { return 1; }

  @Step(
      slug = "s4",
      dependsOn = "check",
      when = "run.amount >") // error: CONDITION_SYNTAX
  int s4() { return 1; }

  @Step(
      slug = "s5",
      dependsOn = "check",
      when = "run.") // error: CONDITION_SYNTAX
  int s5() { return 1; }

  @Step(
      slug = "s6",
      dependsOn = "check",
      when = "5") // error: CONDITION_SYNTAX
  int s6() { return 1; }

  @Step(
      slug = "s7",
      dependsOn = "check",
      when = "run.name == 'x") // error: CONDITION_SYNTAX
  int s7() { return 1; }

  @Step(
      slug = "s8",
      dependsOn = "check",
      when = "run.name == \"x\"") // error: CONDITION_SYNTAX
  int s8() { return 1; }

  @Step(
      slug = "s9",
      dependsOn = "check",
      when = "exists(5)") // error: CONDITION_SYNTAX
  int s9() { return 1; }

  @Step(
      slug = "s10",
      dependsOn = "check",
      when = "run.amount == 1.") // error: CONDITION_SYNTAX
  int s10() { return 1; }

  @Step(
      slug = "s11",
      dependsOn = "check",
      when = "run.amount == 5x") // error: CONDITION_SYNTAX
  int s11() { return 1; }

  @Step(
      slug = "s12",
      dependsOn = "check",
      when = "run.vip || || run.vip") // error: CONDITION_SYNTAX
  int s12() { return 1; }

  @Step(
      slug = "s13",
      dependsOn = "check",
      when = "# run.vip") // error: CONDITION_SYNTAX
  int s13() { return 1; }

  @Step(
      slug = "s14",
      dependsOn = "check",
      when = "rum.vip") // error: CONDITION_ROOT_UNKNOWN
  int s14() { return 1; }

  @Step(
      slug = "s15",
      dependsOn = "check",
      when = "later.score > 1") // error: CONDITION_ROOT_UNKNOWN
  int s15() { return 1; }

  @Step(
      slug = "s16",
      dependsOn = "check",
      when = "amount > 1") // error: CONDITION_ROOT_UNKNOWN
  int s16() { return 1; }

  @Step(slug = "later")
  Check later() { return null; }

  @Step(
      slug = "s17",
      dependsOn = "check",
      when = "run.amunt > 1") // error: CONDITION_COMPONENT_UNKNOWN
  int s17() { return 1; }

  @Step(
      slug = "s18",
      dependsOn = "check",
      when = "check.grade > 1") // error: CONDITION_COMPONENT_UNKNOWN
  int s18() { return 1; }

  @Step(
      slug = "s19",
      dependsOn = "check",
      when = "run.plan == PREMUM") // error: CONDITION_CONSTANT_UNKNOWN
  int s19() { return 1; }

  @Step(
      slug = "s20",
      dependsOn = "check",
      when = "'GOLD' != run.plan") // error: CONDITION_CONSTANT_UNKNOWN
  int s20() { return 1; }

  @Step(
      slug = "s21",
      dependsOn = "check",
      when = "run.amount.cents > 1") // error: CONDITION_NOT_RECORD
  int s21() { return 1; }

  @Step(
      slug = "s22",
      dependsOn = "check",
      when = "run.tags.first == 'a'") // error: CONDITION_NOT_RECORD
  int s22() { return 1; }

  @Step(
      slug = "s23",
      dependsOn = "check",
      unless = "run.amount == '5'") // error: CONDITION_OPERANDS
  int s23() { return 1; }

  @Step(
      slug = "s24",
      dependsOn = "check",
      unless = "run.name > 5") // error: CONDITION_OPERANDS
  int s24() { return 1; }

  @Step(
      slug = "s25",
      dependsOn = "check",
      unless = "run.vip < true") // error: CONDITION_OPERANDS
  int s25() { return 1; }

  @Step(
      slug = "s26",
      dependsOn = "check",
      unless = "run.plan > FREE") // error: CONDITION_OPERANDS
  int s26() { return 1; }

  @Step(
      slug = "s27",
      dependsOn = "check",
      unless = "run.tags == 1") // error: CONDITION_OPERANDS
  int s27() { return 1; }

  @Step(
      slug = "s28",
      dependsOn = "check",
      unless = "run == check") // error: CONDITION_OPERANDS
  int s28() { return 1; }

  @Step(
      slug = "s29",
      dependsOn = "check",
      unless = "run.amount") // error: CONDITION_OPERANDS
  int s29() { return 1; }

  @Step(
      slug = "s30",
      dependsOn = "check",
      unless = "1 == 1") // error: CONDITION_OPERANDS
  int s30() { return 1; }

  @Step(
      slug = "s31",
      dependsOn = "check",
      unless = "run.name == Bob") // error: CONDITION_OPERANDS
  int s31() { return 1; }

  @Step(
      slug = "s32",
      dependsOn = "check",
      unless = "run.amount == run.name") // error: CONDITION_OPERANDS
  int s32() { return 1; }

  @Step(
      slug = "s33",
      dependsOn = "check",
      unless = "run.coupon") // error: CONDITION_OPERANDS
  int s33() { return 1; }

  @Step(
      slug = "s34",
      dependsOn = "check",
      unless = "run.coupon < null") // error: CONDITION_OPERANDS
  int s34() { return 1; }

  @Step(
      slug = "s35",
      dependsOn = "check",
      when = "true") // error: CONDITION_ALWAYS
  int s35() { return 1; }

  @Step(
      slug = "s36",
      dependsOn = "check",
      when = "run.amount == null") // error: CONDITION_ALWAYS
  int s36() { return 1; }

  @Step(
      slug = "s37",
      dependsOn = "check",
      when = "exists(run.name)") // error: CONDITION_ALWAYS
  int s37() { return 1; }

  @Step(
      slug = "s38",
      dependsOn = "check",
      when = "run.amount > 3000000000") // error: CONDITION_ALWAYS
  int s38() { return 1; }

  @Step(
      slug = "s39",
      dependsOn = "check",
      when = "run.amount == 0.5") // error: CONDITION_ALWAYS
  int s39() { return 1; }

  @Step(
      slug = "s40",
      dependsOn = "check",
      when = "run.vip || !run.vip") // error: CONDITION_ALWAYS
  int s40() { return 1; }

  @Step(
      slug = "s41",
      dependsOn = "check",
      when = "run.amount > 5 && run.amount < 3") // error: CONDITION_ALWAYS
  int s41() { return 1; }

  @Step(
      slug = "s42",
      dependsOn = "check",
      when = "run.plan == FREE || run.plan == PREMIUM") // error: CONDITION_ALWAYS
  int s42() { return 1; }

  @Step(
      slug = "s43",
      dependsOn = "check",
      when = "run.name == 'a' || (run.vip && !run.vip)") // error: CONDITION_ALWAYS
  int s43() { return 1; }

  @Step(
      slug = "s44",
      dependsOn = "check",
      when = "run.amount == run.amount") // error: CONDITION_ALWAYS
  int s44() { return 1; }
}
