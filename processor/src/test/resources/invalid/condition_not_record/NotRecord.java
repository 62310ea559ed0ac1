package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;

@Flow(slug = "notrecord", input = NotRecord.Request.class)
class NotRecord {
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
      when = "run.amount.cents > 1") // error: CONDITION_NOT_RECORD
  int s0() {
    return 1;
  }

  @Step(
      slug = "s1",
      dependsOn = "check",
      when = "run.tags.first == 'a'") // error: CONDITION_NOT_RECORD
  int s1() {
    return 1;
  }
}
