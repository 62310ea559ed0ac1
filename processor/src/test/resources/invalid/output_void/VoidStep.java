package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "void-step")
class VoidStep {
  @Step(slug = "a")
  void a() {}

  @Step(slug = "b", dependsOn = "a") // error: OUTPUT_VOID
  int b() { return 1; }
}
