package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "run") // error: SLUG_RESERVED
class ReservedFlow {
  @Step(slug = "a")
  int a() { return 1; }
}
