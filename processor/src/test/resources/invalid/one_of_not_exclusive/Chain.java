package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.Optional;

@Flow(slug = "chain", input = Chain.Request.class)
class Chain {
  enum Plan {
    FREE,
    PREMIUM,
    GOLD
  }

  record Request(Plan plan, int amount, boolean vip, Optional<Plan> other) {}

  @Step(slug = "quote", when = "run.amount > 7")
  int quote() {
    return 1;
  }

  @Step(slug = "offer", dependsOn = "quote")
  int offer() {
    return 1;
  }

  @Step(slug = "premium", dependsOn = "offer", when = "run.vip")
  int premium() {
    return 1;
  }

  @Step(slug = "basic", unless = "run.vip")
  int basic() {
    return 1;
  }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium", "basic"}) // error: ONE_OF_NOT_EXCLUSIVE
  int send() {
    return 1;
  }
}
