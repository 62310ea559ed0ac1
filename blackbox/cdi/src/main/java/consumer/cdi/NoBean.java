package consumer.cdi;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

/** A flow that the application's workers do not run. */
@Flow(slug = "no-bean")
final class NoBean {
  @Step(slug = "only")
  int only() {
    return 1;
  }
}
