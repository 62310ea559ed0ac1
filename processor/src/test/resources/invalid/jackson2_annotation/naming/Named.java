package samples;

import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "named")
class Named {
  @JsonNaming(String.class)
  record Order(int orderId) {}

  @Step(slug = "order")
  Order order() { // warning: JACKSON2_ANNOTATION
    return new Order(1);
  }
}
