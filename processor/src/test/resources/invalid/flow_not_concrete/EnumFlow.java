package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "enum-flow")
enum EnumFlow { // error: FLOW_NOT_CONCRETE
  ONE;

  @Step(slug = "a")
  int a() { return 1; }
}
