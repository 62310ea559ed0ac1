package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

class Outer {
  @Flow(slug = "inner")
  class Inner { // error: FLOW_NOT_STATIC
    @Step(slug = "a")
    int a() { return 1; }
  }
}
