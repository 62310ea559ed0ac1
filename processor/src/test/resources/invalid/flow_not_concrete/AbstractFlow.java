package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "abstract-flow")
abstract class AbstractFlow { // error: FLOW_NOT_CONCRETE
  @Step(slug = "a")
  int a() { return 1; }
}
