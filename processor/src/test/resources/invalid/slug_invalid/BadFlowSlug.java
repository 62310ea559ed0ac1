package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "process items") // error: SLUG_INVALID
class BadFlowSlug {
  @Step(slug = "a")
  int a() { return 1; }
}
