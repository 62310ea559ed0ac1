package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "taken")
class Taken { // error: GENERATED_NAME_TAKEN
  @Step(slug = "a")
  int a() { return 1; }
}

class TakenOutput {}
