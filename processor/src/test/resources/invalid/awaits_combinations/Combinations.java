package samples;

import io.pgflow4j.Awaits;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.OnFailure;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "combinations")
class Combinations {
  @Step(slug = "list")
  List<String> list() { return null; }

  @Step(slug = "again")
  @Awaits(Boolean.class)
  @Repeat(until = "out", every = "1s", max = 3) // error: AWAITS_REPEATED
  void again() {}

  @Step(slug = "batch", dependsOn = "list")
  @Fanout(batchSize = 5) // error: AWAITS_BATCHED
  @Awaits(Boolean.class)
  void batch() {}

  @Step(slug = "endless")
  @Awaits(value = Boolean.class, onTimeout = OnFailure.SKIP) // error: AWAITS_FOR_EVER
  void endless() {}

  @Step(slug = "tolerant", dependsOn = "list")
  @Fanout(tolerateFailures = 2)
  @Awaits(value = Boolean.class, timeout = "1d", onTimeout = OnFailure.SKIP) // error: AWAITS_TOLERANT
  void tolerant() {}
}
