package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "wildcardoutput")
class WildcardOutput {
  @Step(slug = "create-array")
  List<?> createArray() {
    return null;
  }

  @Step(slug = "process-item", dependsOn = "create-array") // error: FANOUT_ITEM_UNKNOWN
  @Fanout
  int processItem(WildcardOutputInputs.ProcessItemInput in) {
    return 1;
  }
}
