package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "generic-flow")
class GenericFlow<T> { // error: FLOW_GENERIC
  @Step(slug = "a")
  int a() { return 1; }
}
