package samples;

import io.pgflow4j.Step;

class NoFlow {
  @Step(slug = "a")
  int a() { // error: STEP_OUTSIDE_FLOW
    return 1;
  }
}
