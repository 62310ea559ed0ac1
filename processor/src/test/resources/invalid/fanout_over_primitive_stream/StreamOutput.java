package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.stream.IntStream;

@Flow(slug = "streamoutput")
class StreamOutput {
  @Step(slug = "create-array")
  IntStream createArray() {
    return null;
  }

  @Step(slug = "process-item", dependsOn = "create-array") // error: FANOUT_OVER_PRIMITIVE_STREAM
  @Fanout
  int processItem(StreamOutputInputs.ProcessItemInput in) {
    return 1;
  }
}
