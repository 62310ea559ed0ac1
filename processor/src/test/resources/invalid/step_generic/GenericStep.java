package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "generic-step")
class GenericStep {
  @Step(slug = "a")
  <T> java.util.List<T> a() { // error: STEP_GENERIC
    return java.util.List.of();
  }
}
