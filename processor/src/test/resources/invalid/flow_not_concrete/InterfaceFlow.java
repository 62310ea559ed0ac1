package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "interface-flow")
interface InterfaceFlow { // error: FLOW_NOT_CONCRETE
  @Step(slug = "a")
  int a();
}
