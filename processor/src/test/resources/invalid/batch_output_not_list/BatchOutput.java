package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Flow(slug = "batch-output")
class BatchOutput {
  @Step(slug = "a")
  List<String> a() { return List.of(); }

  @Step(slug = "b", dependsOn = "a")
  @Fanout(batchSize = 10)
  int b() { // error: BATCH_OUTPUT_NOT_LIST
    return 1;
  }

  @Step(slug = "c", dependsOn = "a")
  @Fanout(batchSize = 10, tolerateFailures = 1)
  Map<String, Integer> c() { // error: BATCH_OUTPUT_NOT_LIST
    return Map.of();
  }

  @Step(slug = "d", dependsOn = "a")
  @Fanout(batchSize = 10)
  Optional<List<String>> d() { // error: BATCH_OUTPUT_NOT_LIST
    return Optional.empty();
  }

  @Step(slug = "e", dependsOn = "b")
  @Fanout
  int e(BatchOutputInputs.EInput in) { return in.hashCode(); }

  @Step(slug = "f", dependsOn = {"b", "c"})
  int f(BatchOutputInputs.FInput in) { return in.hashCode(); }
}
