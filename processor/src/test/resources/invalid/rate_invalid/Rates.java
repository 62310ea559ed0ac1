package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "rates")
class Rates {
  @Step(slug = "a", rate = "100") // error: RATE_INVALID
  int a() {
    return 1;
  }

  @Step(slug = "b", rate = "0/s") // error: RATE_INVALID
  int b() {
    return 1;
  }

  @Step(slug = "c", rate = "10/d") // error: RATE_INVALID
  int c() {
    return 1;
  }

  @Step(slug = "d", rate = "1.5/s") // error: RATE_INVALID
  int d() {
    return 1;
  }

  @Step(slug = "e", rate = "1000000000/s") // error: RATE_INVALID
  int e() {
    return 1;
  }

  @Step(slug = "f", rate = "999999999/h")
  int f() {
    return 1;
  }
}
