package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "roots", input = Roots.Request.class)
class Roots {
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
      when = "rum.vip") // error: CONDITION_ROOT_UNKNOWN
  int s0() {
    return 1;
  }

  @Step(
      slug = "s1",
      dependsOn = "check",
      when = "later.score > 1") // error: CONDITION_ROOT_UNKNOWN
  int s1() {
    return 1;
  }

  @Step(
      slug = "s2",
      dependsOn = "check",
      when = "amount > 1") // error: CONDITION_ROOT_UNKNOWN
  int s2() {
    return 1;
  }

  @Step(slug = "later")
  Check later() {
    return null;
  }
}
