package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "list-output")
class ListOutput {
  record Order(List<String> lines) {}

  @Step(slug = "load")
  List<Order> load() { return List.of(); }

  @Step(slug = "line", dependsOn = "load")
  @Fanout(path = "lines[]") // error: MISSING_BRACKETS
  int line() { return 1; }
}
