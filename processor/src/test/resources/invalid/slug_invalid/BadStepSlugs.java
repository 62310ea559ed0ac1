package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "bad-step-slugs")
class BadStepSlugs {
  @Step(slug = "") // error: SLUG_INVALID
  int empty() {
    return 1;
  }

  @Step(slug = "1st") // error: SLUG_INVALID
  int digitFirst() {
    return 1;
  }

  @Step(slug = "a--b") // error: SLUG_INVALID
  int doubled() {
    return 1;
  }

  @Step(slug = "größe") // error: SLUG_INVALID
  int umlaut() {
    return 1;
  }

  @Step(slug = "x'); drop") // error: SLUG_INVALID
  int quote() {
    return 1;
  }
}
