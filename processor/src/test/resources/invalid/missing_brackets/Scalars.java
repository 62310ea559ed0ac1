package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "scalars")
class Scalars {
  @Step(slug = "load")
  List<String> load() { return List.of(); }

  @Step(slug = "each", dependsOn = "load")
  @Fanout(path = "name[]") // error: MISSING_BRACKETS
  int each() { return 1; }
}
