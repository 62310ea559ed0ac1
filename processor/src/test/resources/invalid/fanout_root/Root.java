package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "root")
class Root {
  @Step(slug = "a")
  @Fanout // error: FANOUT_ROOT
  int a() { return 1; }
}
