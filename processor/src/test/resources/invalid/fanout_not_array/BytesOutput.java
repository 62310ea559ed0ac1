package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "bytesoutput")
class BytesOutput {
  @Step(slug = "create-array")
  byte[] createArray() {
    return null;
  }

  @Step(slug = "process-item", dependsOn = "create-array") // error: FANOUT_NOT_ARRAY
  @Fanout
  int processItem(BytesOutputInputs.ProcessItemInput in) {
    return 1;
  }
}
