package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "deep", input = Deep.In.class) // error: PAYLOAD_UNRESOLVED
class Deep {
  record In(List<Line> lines) {}

  record Line(Prodct product) {} // javac: cannot find symbol

  @Step(slug = "a")
  int a() { return 1; }

  @Step(slug = "b")
  Above b() { // error: PAYLOAD_UNRESOLVED
    return new Above();
  }

  static class Above extends Misisng {} // javac: cannot find symbol
}
