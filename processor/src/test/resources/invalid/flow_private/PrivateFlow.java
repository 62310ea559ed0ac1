package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

class PrivateFlow {
  @Flow(slug = "hidden")
  private static class Hidden { // error: FLOW_PRIVATE
    @Step(slug = "a")
    int a() { return 1; }
  }
}
