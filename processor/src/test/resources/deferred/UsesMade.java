package flows;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "uses-made", input = Made.class)
class UsesMade {
  @Step(slug = "a")
  List<Made> a(UsesMadeInputs.AInput in) {
    return List.of(in.run(), new Made(2));
  }

  @Step(slug = "b", dependsOn = "a")
  @Fanout
  int b(UsesMadeInputs.BInput in) {
    return in.item().value();
  }
}
