package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "concurrency")
class Concurrency {
  @Step(slug = "a")
  List<String> a() {
    return List.of();
  }

  @Step(slug = "b", dependsOn = "a")
  @Fanout(maxConcurrency = 0) // error: MAX_CONCURRENCY_TOO_LOW
  int b() {
    return 1;
  }

  @Step(slug = "c", dependsOn = "a")
  @Fanout(maxConcurrency = -1) // error: MAX_CONCURRENCY_TOO_LOW
  int c() {
    return 1;
  }
}
