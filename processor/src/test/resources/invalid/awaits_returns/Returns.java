package samples;

import io.pgflow4j.Awaits;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "returns")
class Returns {
  @Step(slug = "ask")
  @Awaits(Boolean.class)
  String ask() { // error: AWAITS_RETURNS
    return "asked";
  }
}
