package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "optional-fanout", input = OptionalFanout.Request.class)
class OptionalFanout {
  record Request(boolean vip) {}

  @Step(slug = "list", when = "run.vip")
  List<String> list() { return null; }

  @Step(
      slug = "each",
      optionalDependsOn = "list") // error: OPTIONAL_FANOUT_DEPENDENCY
  @Fanout
  int each() { return 1; }
}
