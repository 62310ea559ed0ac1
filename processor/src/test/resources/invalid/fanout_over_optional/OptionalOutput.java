package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.Optional;

@Flow(slug = "optionaloutput")
class OptionalOutput {
  @Step(slug = "create-array")
  Optional<String> createArray() { return null; }

  @Step(slug = "process-item", dependsOn = "create-array") // error: FANOUT_OVER_OPTIONAL
  @Fanout
  int processItem(OptionalOutputInputs.ProcessItemInput in) { return 1; }
}
