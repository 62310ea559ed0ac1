package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "any")
class Any { // error: PROCESSOR_BUG
  @Step(slug = "a")
  int a() { return 1; }
}
