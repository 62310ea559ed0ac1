package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "cycles")
class Cycles {
  @Step(slug = "a", dependsOn = "b") // error: STEP_CYCLE
  int a() { return 1; }

  @Step(slug = "b", dependsOn = "a")
  int b() { return 1; }

  @Step(slug = "x", dependsOn = "z") // error: STEP_CYCLE
  int x() { return 1; }

  @Step(slug = "y", dependsOn = "x")
  int y() { return 1; }

  @Step(slug = "z", dependsOn = "y")
  int z() { return 1; }

  @Step(slug = "after", dependsOn = "z")
  int after() { return 1; }
}
