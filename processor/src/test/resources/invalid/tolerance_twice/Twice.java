package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "twice")
class Twice {
  @Step(slug = "a")
  List<String> a() {
    return List.of();
  }

  @Step(slug = "b", dependsOn = "a")
  @Fanout(
      tolerateFailures = 10,
      tolerateFailurePercent = 5) // error: TOLERANCE_TWICE
  int b() {
    return 1;
  }
}
