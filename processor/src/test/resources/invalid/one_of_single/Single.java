package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "single", input = Single.Request.class)
class Single {
  record Request(boolean vip) {}

  @Step(slug = "a", when = "run.vip")
  int a() { return 1; }

  @Step(
      slug = "b",
      dependsOnOneOf = "a") // error: ONE_OF_SINGLE
  int b() { return 1; }
}
