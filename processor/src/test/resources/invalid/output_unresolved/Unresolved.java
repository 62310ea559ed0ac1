package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "unresolved")
class Unresolved {
  @Step(slug = "a")
  Ordr a() { // error: OUTPUT_UNRESOLVED // javac: cannot find symbol
    return null;
  }

  @Step(slug = "b")
  List<String> b() { // error: OUTPUT_UNRESOLVED // javac: cannot find symbol
    return null;
  }
}
