package flows;

import static flows.StaticStarInputs.*;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "static-star")
class StaticStar {
  @Step(slug = "a")
  int a() { return 1; }

  @Step(slug = "b", dependsOn = "a")
  int b(BInput in) { return in.a(); }
}
