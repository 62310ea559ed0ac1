package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "batch-size")
class BatchSize {
  @Step(slug = "a")
  List<String> a() {
    return List.of();
  }

  @Step(slug = "b", dependsOn = "a")
  @Fanout(batchSize = 0) // error: BATCH_SIZE_TOO_LOW
  List<Integer> b() {
    return List.of();
  }

  @Step(slug = "c", dependsOn = "a")
  @Fanout(batchSize = -5) // error: BATCH_SIZE_TOO_LOW
  List<Integer> c() {
    return List.of();
  }
}
