package samples;

import io.pgflow4j.Flow;

@Flow(slug = "no-steps")
class NoSteps { // error: FLOW_WITHOUT_STEPS
  int a() { return 1; }
}
