package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;

@Flow(slug = "no-step")
class NoStep {
  @Step(slug = "a")
  int a() { return 1; }

  @Repeat(until = "out > 3", every = "1s", max = 3)
  int b() { // error: REPEAT_WITHOUT_STEP
    return 1;
  }
}
