package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "dependencies")
class Dependencies {
  @Step(slug = "a")
  int a() { return 1; }

  @Step(
      slug = "b",
      dependsOn = {
        "a",
        "a" // error: DEPENDENCY_REPEATED
      })
  int b() { return 1; }

  @Step(
      slug = "c",
      optionalDependsOn = "b") // error: OPTIONAL_NEVER_EMPTY
  int c() { return 1; }
}
