package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.Map;

@Flow(slug = "mapoutput")
class MapOutput {
  @Step(slug = "create-array")
  Map<String, Integer> createArray() { return null; }

  @Step(slug = "process-item", dependsOn = "create-array") // error: FANOUT_OVER_MAP
  @Fanout
  int processItem(MapOutputInputs.ProcessItemInput in) { return 1; }
}
