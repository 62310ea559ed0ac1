package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "abstract-step")
abstract class AbstractStep { // error: FLOW_NOT_CONCRETE
  @Step(slug = "a")
  abstract int a(); // error: STEP_ABSTRACT
}
