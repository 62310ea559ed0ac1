package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "a23456789-123456789-123456789-123456789-12345678") // error: SLUG_TOO_LONG
class Slugs {
  @Step(slug = "") // error: SLUG_INVALID
  int empty() { return 1; }

  @Step(slug = "1st") // error: SLUG_INVALID
  int digitFirst() { return 1; }

  @Step(slug = "a--b") // error: SLUG_INVALID
  int doubled() { return 1; }

  @Step(slug = "größe") // error: SLUG_INVALID
  int umlaut() { return 1; }

  @Step(slug = "x'); drop") // error: SLUG_INVALID
  int quote() { return 1; }

  @Step(slug = "a23456789-123456789-123456789-123456789-1234567")
  int justFits() { return 1; }

  @Step(slug = "b23456789-123456789-123456789-123456789-12345678") // error: SLUG_TOO_LONG
  int tooLong() { return 1; }

  @Step(slug = "load")
  int load() { return 1; }

  @Step(slug = "load") // error: STEP_SLUG_DUPLICATE
  String loadAgain() { return ""; }

  @Step(slug = "c-d")
  int hyphen() { return 1; }

  @Step(slug = "cD") // error: COMPONENT_CLASH
  int camelCase() { return 1; }

  @Step(slug = "Run") // error: COMPONENT_CLASH
  int input() { return 1; }
}
