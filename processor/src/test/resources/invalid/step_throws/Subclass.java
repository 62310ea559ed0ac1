package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "subclass")
final class Subclass {
  static class Bad extends Throwable {
    private static final long serialVersionUID = 1;
  }

  @Step(slug = "bad")
  int bad() throws Bad { // error: STEP_THROWS
    return 1;
  }

  @Step(slug = "good")
  int good() throws java.io.IOException, StackOverflowError { return 1; }
}
