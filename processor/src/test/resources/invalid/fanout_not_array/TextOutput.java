package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "textoutput")
class TextOutput {
  @Step(slug = "create-array")
  String createArray() {
    return null;
  }

  @Step(slug = "process-item", dependsOn = "create-array") // error: FANOUT_NOT_ARRAY
  @Fanout
  int processItem(TextOutputInputs.ProcessItemInput in) {
    return 1;
  }
}
