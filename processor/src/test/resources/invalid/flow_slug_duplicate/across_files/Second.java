package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "orders") // error: FLOW_SLUG_DUPLICATE
class Second {
  @Step(slug = "a")
  int a() { return 1; }
}
