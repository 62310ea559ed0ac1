package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "repeated")
class Repeated {
  @Step(slug = "a")
  int a() {
    return 1;
  }

  @Step(
      slug = "b",
      dependsOn = {
        "a",
        "a" // error: DEPENDENCY_REPEATED
      })
  int b() {
    return 1;
  }
}
