package consumer.cdi;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import jakarta.enterprise.context.Dependent;

/** A flow that is a bean without a proxy. */
@Dependent
@Flow(slug = "greeting")
final class Greeting {
  @Step(slug = "greet")
  String greet() {
    return "hello";
  }
}
