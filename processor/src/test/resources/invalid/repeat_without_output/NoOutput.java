package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;

@Flow(slug = "no-output")
class NoOutput {
  @Step(slug = "a")
  @Repeat(until = "out > 3", every = "1s", max = 3) // error: REPEAT_WITHOUT_OUTPUT
  void a() {}
}
