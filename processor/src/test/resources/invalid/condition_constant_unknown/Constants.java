package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "constants", input = Constants.Request.class)
class Constants {
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
      when = "run.plan == PREMUM") // error: CONDITION_CONSTANT_UNKNOWN
  int s0() {
    return 1;
  }

  @Step(
      slug = "s1",
      dependsOn = "check",
      when = "'GOLD' != run.plan") // error: CONDITION_CONSTANT_UNKNOWN
  int s1() {
    return 1;
  }
}
