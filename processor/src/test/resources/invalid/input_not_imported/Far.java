package flows;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "far")
final class Far {
  @Step(slug = "create-array")
  List<Integer> createArray() { return List.of(1); }

  @Step(slug = "process-item", dependsOn = "create-array")
  @Fanout
  int processItem(ProcessItemInput in) { // error: INPUT_NOT_IMPORTED // javac: cannot find symbol
    return in.item();
  }
}
