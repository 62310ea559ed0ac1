package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Map;

@Flow(slug = "notrecord")
class NotRecord {
  record Line(String sku, List<String> tags) {}

  record Order(String id, List<Line> lines, Map<String, Line> bySku, Line first) {}

  record Orders(List<Order> orders) {}

  @Step(slug = "load")
  Orders load() {
    return null;
  }

  @Step(slug = "p0", dependsOn = "load")
  @Fanout(path = "orders[].bySku.x[]") // error: PATH_NOT_RECORD
  int p0() {
    return 1;
  }

  @Step(slug = "p1", dependsOn = "load")
  @Fanout(path = "orders[].id.length[]") // error: PATH_NOT_RECORD
  int p1() {
    return 1;
  }

  @Step(slug = "lenient", dependsOn = "load")
  @Fanout(path = "orders[]", tolerateFailures = 1)
  List<String> lenient() {
    return List.of();
  }

  @Step(slug = "p2", dependsOn = "lenient")
  @Fanout(path = "[].ok[]") // error: PATH_NOT_RECORD
  int p2() {
    return 1;
  }
}
