package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "clash", input = Clash.Request.class)
class Clash {
  record Request(boolean vip) {}

  @Step(slug = "a", when = "run.vip")
  int a() { return 1; }

  @Step(slug = "b", unless = "run.vip")
  int b() { return 1; }

  @Step(slug = "a-or-b")
  int other() { return 1; }

  @Step(
      slug = "c",
      dependsOn = "a-or-b",
      dependsOnOneOf = {"a", "b"}) // error: ONE_OF_CLASH
  int c() { return 1; }
}
