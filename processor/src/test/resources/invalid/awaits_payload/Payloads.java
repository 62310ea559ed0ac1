package samples;

import io.pgflow4j.Awaits;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "payloads")
class Payloads {
  private record Hidden(boolean yes) {}

  @Step(slug = "nothing")
  @Awaits(void.class) // error: AWAITS_NOTHING
  void nothing() {}

  @Step(slug = "thread")
  @Awaits(Thread.class) // error: AWAITS_NOT_JSON
  void thread() {}

  @Step(slug = "raw")
  @Awaits(List.class) // error: AWAITS_GENERIC
  void raw() {}

  @Step(slug = "hidden")
  @Awaits(Hidden.class) // error: AWAITS_INACCESSIBLE
  void hidden() {}
}
