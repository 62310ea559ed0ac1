package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.OnFailure;
import io.pgflow4j.Step;
import java.util.Optional;

enum Plan {
  FREE,
  PREMIUM,
  GOLD
}

record Request(Plan plan, int amount, boolean vip, Optional<Plan> other) {}

@Flow(slug = "absent", input = Request.class)
class Absent {
  @Step(slug = "premium", when = "run.other == PREMIUM")
  int premium() { return 1; }

  @Step(slug = "basic", when = "run.other != PREMIUM")
  int basic() { return 1; }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium", "basic"}) // error: ONE_OF_NOT_EXCLUSIVE
  int send() { return 1; }
}

@Flow(slug = "chain", input = Request.class)
class Chain {
  @Step(slug = "quote", when = "run.amount > 7")
  int quote() { return 1; }

  @Step(slug = "offer", dependsOn = "quote")
  int offer() { return 1; }

  @Step(slug = "premium", dependsOn = "offer", when = "run.vip")
  int premium() { return 1; }

  @Step(slug = "basic", unless = "run.vip")
  int basic() { return 1; }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium", "basic"}) // error: ONE_OF_NOT_EXCLUSIVE
  int send() { return 1; }
}

@Flow(slug = "exhausted", input = Request.class)
class Exhausted {
  @Step(slug = "premium", when = "run.vip", onExhausted = OnFailure.SKIP)
  int premium() { return 1; }

  @Step(slug = "basic", unless = "run.vip")
  int basic() { return 1; }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium", "basic"}) // error: ONE_OF_NOT_EXCLUSIVE
  int send() { return 1; }
}

@Flow(slug = "gap", input = Request.class)
class Gap {
  @Step(slug = "premium", when = "run.plan == PREMIUM")
  int premium() { return 1; }

  @Step(slug = "basic", when = "run.plan == FREE")
  int basic() { return 1; }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium", "basic"}) // error: ONE_OF_NOT_EXCLUSIVE
  int send() { return 1; }
}

@Flow(slug = "overlap", input = Request.class)
class Overlap {
  @Step(slug = "premium", when = "run.amount > 5")
  int premium() { return 1; }

  @Step(slug = "basic", when = "run.amount <= 6")
  int basic() { return 1; }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium", "basic"}) // error: ONE_OF_NOT_EXCLUSIVE
  int send() { return 1; }
}

@Flow(slug = "unconditional", input = Request.class)
class Unconditional {
  @Step(slug = "premium", when = "run.vip")
  int premium() { return 1; }

  @Step(slug = "basic")
  int basic() { return 1; }

  @Step(
      slug = "send",
      dependsOnOneOf = {"premium", "basic"}) // error: ONE_OF_NOT_EXCLUSIVE
  int send() { return 1; }
}
