package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "hyphen")
class Hyphen {
  @Step(slug = "a-b")
  int first() {
    return 1;
  }

  @Step(slug = "aB") // error: COMPONENT_CLASH
  int second() {
    return 1;
  }

  @Step(slug = "Run") // error: COMPONENT_CLASH
  int third() {
    return 1;
  }
}
