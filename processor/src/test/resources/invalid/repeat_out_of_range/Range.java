package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;

@Flow(slug = "range")
class Range {
  @Step(slug = "a")
  @Repeat(
      until = "out > 3",
      every = "0s", // error: REPEAT_OUT_OF_RANGE
      max = 0) // error: REPEAT_OUT_OF_RANGE
  int a() { return 1; }
}
