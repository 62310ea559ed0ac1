package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "hidden-output")
class HiddenOutput {
  private record Order(String id) {}

  @Step(slug = "a")
  List<Order> a() { // error: TYPE_INACCESSIBLE
    return List.of();
  }

  @Step(slug = "b", dependsOn = "a")
  int b(HiddenOutputInputs.BInput in) { return 1; }
}
