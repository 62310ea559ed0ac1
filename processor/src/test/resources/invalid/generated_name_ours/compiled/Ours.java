package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "ours")
class Ours { // error: GENERATED_NAME_OURS
  @Step(slug = "a")
  int a() { return 1; }
}
