package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "orders")
class First {
  @Step(slug = "a")
  int a() { return 1; }
}
