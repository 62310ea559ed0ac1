package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Map;

@Flow(slug = "syntax")
class Syntax {
  record Line(String sku, List<String> tags) {}

  record Order(String id, List<Line> lines, Map<String, Line> bySku, Line first) {}

  record Orders(List<Order> orders) {}

  @Step(slug = "load")
  Orders load() {
    return null;
  }

  @Step(slug = "p0", dependsOn = "load")
  @Fanout(path = ".orders") // error: PATH_SYNTAX
  int p0() {
    return 1;
  }

  @Step(slug = "p1", dependsOn = "load")
  @Fanout(path = "orders[") // error: PATH_SYNTAX
  int p1() {
    return 1;
  }

  @Step(slug = "p2", dependsOn = "load")
  @Fanout(path = "orders[0]") // error: PATH_SYNTAX
  int p2() {
    return 1;
  }

  @Step(slug = "p3", dependsOn = "load")
  @Fanout(path = "orders[].") // error: PATH_SYNTAX
  int p3() {
    return 1;
  }

  @Step(slug = "p4", dependsOn = "load")
  @Fanout(path = "orders[] .lines[]") // error: PATH_SYNTAX
  int p4() {
    return 1;
  }

  @Step(slug = "p5", dependsOn = "load")
  @Fanout(path = "orders[]lines") // error: PATH_SYNTAX
  int p5() {
    return 1;
  }

  @Step(slug = "p6", dependsOn = "load")
  @Fanout(path = "orders..lines") // error: PATH_SYNTAX
  int p6() {
    return 1;
  }

  @Step(slug = "p7", dependsOn = "load")
  @Fanout(path = "$.orders[*]") // error: PATH_SYNTAX
  int p7() {
    return 1;
  }

  @Step(slug = "p8", dependsOn = "load")
  @Fanout(path = "1st") // error: PATH_SYNTAX
  int p8() {
    return 1;
  }
}
