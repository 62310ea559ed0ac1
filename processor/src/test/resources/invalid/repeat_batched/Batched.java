package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "batched")
class Batched {
  @Step(slug = "list")
  List<String> list() { return null; }

  @Step(slug = "each", dependsOn = "list")
  @Fanout(batchSize = 5)
  @Repeat(until = "exists(out)", every = "1s", max = 3) // error: REPEAT_BATCHED
  List<Integer> each() { return null; }
}
