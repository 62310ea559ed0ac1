package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "reserved-step")
class ReservedStep {
  @Step(slug = "run") // error: SLUG_RESERVED
  int a() { return 1; }
}
