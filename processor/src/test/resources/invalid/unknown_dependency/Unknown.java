package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "unknown")
class Unknown {
  @Step(slug = "process-item")
  int item() { return 1; }

  @Step(
      slug = "sum",
      dependsOn = {
        "process-item",
        "proces-item" // error: UNKNOWN_DEPENDENCY
      })
  int sum() { return 1; }

  @Step(slug = "far", dependsOn = "nothing-like-it") // error: UNKNOWN_DEPENDENCY
  int far() { return 1; }
}
