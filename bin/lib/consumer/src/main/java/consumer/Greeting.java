package consumer;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

/** A flow of one step. */
@Flow(slug = "greeting")
public final class Greeting {
  @Step(slug = "hello")
  String hello() {
    return "hello";
  }
}
