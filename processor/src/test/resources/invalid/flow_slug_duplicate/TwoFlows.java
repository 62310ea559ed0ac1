package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

class TwoFlows {
  @Flow(slug = "orders")
  static class A {
    @Step(slug = "a")
    int a() { return 1; }
  }

  @Flow(slug = "orders") // error: FLOW_SLUG_DUPLICATE
  static class B {
    @Step(slug = "a")
    int a() { return 1; }
  }
}
