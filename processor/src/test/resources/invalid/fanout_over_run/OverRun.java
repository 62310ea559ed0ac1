package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "over-run", input = OverRun.Input.class)
class OverRun {
  record Input(List<String> items, List<String> runners) {}

  @Step(slug = "a")
  @Fanout(path = "run.items") // error: FANOUT_OVER_RUN
  int a() { return 1; }

  @Step(slug = "b")
  @Fanout(path = "run.items[]") // error: FANOUT_OVER_RUN
  int b() { return 1; }

  @Step(slug = "c")
  @Fanout(path = "runners[]") // error: FANOUT_ROOT
  int c() { return 1; }
}
