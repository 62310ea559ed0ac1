package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "never-empty")
class NeverEmpty {
  @Step(slug = "a")
  int a() {
    return 1;
  }

  @Step(
      slug = "b",
      optionalDependsOn = "a") // error: OPTIONAL_NEVER_EMPTY
  int b() {
    return 1;
  }
}
