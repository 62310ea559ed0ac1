package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "fanout-options", maxFanout = 0) // error: MAX_FANOUT_TOO_LOW
class FanoutOptions {
  @Step(slug = "load")
  List<String> load() { return List.of(); }

  @Step(slug = "b0", dependsOn = "load")
  @Fanout(batchSize = 0) // error: BATCH_SIZE_TOO_LOW
  List<Integer> b0() { return List.of(); }

  @Step(slug = "b1", dependsOn = "load")
  @Fanout(batchSize = -5) // error: BATCH_SIZE_TOO_LOW
  List<Integer> b1() { return List.of(); }

  @Step(slug = "c0", dependsOn = "load")
  @Fanout(maxConcurrency = 0) // error: MAX_CONCURRENCY_TOO_LOW
  int c0() { return 1; }

  @Step(slug = "c1", dependsOn = "load")
  @Fanout(maxConcurrency = -1) // error: MAX_CONCURRENCY_TOO_LOW
  int c1() { return 1; }

  @Step(slug = "t0", dependsOn = "load")
  @Fanout(tolerateFailures = 0) // error: TOLERANCE_OUT_OF_RANGE
  int t0() { return 1; }

  @Step(slug = "t1", dependsOn = "load")
  @Fanout(tolerateFailurePercent = 0) // error: TOLERANCE_OUT_OF_RANGE
  int t1() { return 1; }

  @Step(slug = "t2", dependsOn = "load")
  @Fanout(tolerateFailurePercent = 101) // error: TOLERANCE_OUT_OF_RANGE
  int t2() { return 1; }

  @Step(slug = "t3", dependsOn = "load")
  @Fanout(
      tolerateFailures = 10,
      tolerateFailurePercent = 5) // error: TOLERANCE_TWICE
  int t3() { return 1; }
}
