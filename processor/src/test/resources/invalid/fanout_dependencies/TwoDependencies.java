package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "two-dependencies")
class TwoDependencies {
  @Step(slug = "a")
  List<String> a() { return List.of(); }

  @Step(slug = "b")
  List<String> b() { return List.of(); }

  @Step(
      slug = "join",
      dependsOn = {
        "a",
        "b" // error: FANOUT_DEPENDENCIES
      })
  @Fanout
  int join(TwoDependenciesInputs.JoinInput in) { return 1; }
}
