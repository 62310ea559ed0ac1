package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "tolerance")
class Tolerance {
  @Step(slug = "a")
  List<String> a() {
    return List.of();
  }

  @Step(slug = "b", dependsOn = "a")
  @Fanout(tolerateFailures = 0) // error: TOLERANCE_OUT_OF_RANGE
  int b() {
    return 1;
  }

  @Step(slug = "c", dependsOn = "a")
  @Fanout(tolerateFailurePercent = 0) // error: TOLERANCE_OUT_OF_RANGE
  int c() {
    return 1;
  }

  @Step(slug = "d", dependsOn = "a")
  @Fanout(tolerateFailurePercent = 101) // error: TOLERANCE_OUT_OF_RANGE
  int d() {
    return 1;
  }
}
