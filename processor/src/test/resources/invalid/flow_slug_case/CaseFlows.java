package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

class CaseFlows {
  @Flow(slug = "orders")
  static class A {
    @Step(slug = "a")
    int a() { return 1; }
  }

  @Flow(slug = "Orders") // error: FLOW_SLUG_CASE
  static class B {
    @Step(slug = "a")
    int a() { return 1; }
  }
}
