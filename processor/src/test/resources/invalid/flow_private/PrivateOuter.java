package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

class PrivateOuter {
  private static class Middle {
    @Flow(slug = "deep")
    static class Deep { // error: FLOW_PRIVATE
      @Step(slug = "a")
      int a() { return 1; }
    }
  }
}
