package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "parent")
class Parent {
  @Step(slug = "load")
  int load() { return 1; }
}
