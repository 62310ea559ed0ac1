package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "a23456789-123456789-123456789-123456789-12345678") // error: SLUG_TOO_LONG
class LongSlugs {
  @Step(slug = "a23456789-123456789-123456789-123456789-1234567")
  int justFits() {
    return 1;
  }

  @Step(slug = "b23456789-123456789-123456789-123456789-12345678") // error: SLUG_TOO_LONG
  int tooLong() {
    return 1;
  }
}
