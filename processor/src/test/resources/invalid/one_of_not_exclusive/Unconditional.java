package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.Optional;

@Flow(slug = "unconditional", input = Unconditional.Request.class)
class Unconditional {
  enum Plan {
    FREE,
    PREMIUM,
    GOLD
  }

  record Request(Plan plan, int amount, boolean vip, Optional<Plan> other) {}

  @Step(slug = "premium", when = "run.vip")
  int premium() {
    return 1;
  }

  @Step(slug = "basic")
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
