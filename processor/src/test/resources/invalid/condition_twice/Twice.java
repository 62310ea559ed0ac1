package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "twice", input = Twice.Request.class)
class Twice {
  record Request(boolean vip, boolean open) {}

  @Step(
      slug = "a",
      when = "run.vip",
      unless = "run.open") // error: CONDITION_TWICE
  int a() { return 1; }
}
