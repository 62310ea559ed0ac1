package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Map;

@Flow(slug = "paths")
class Paths {
  record Line(String sku, List<String> tags) {}

  record Order(String id, List<Line> lines, Map<String, Line> bySku, Line first) {}

  record Orders(List<Order> orders) {}

  @Step(slug = "load")
  Orders load() { return null; }

  @Step(slug = "p0", dependsOn = "load")
  @Fanout(path = ".orders") // error: PATH_SYNTAX
  int p0() { return 1; }

  @Step(slug = "p1", dependsOn = "load")
  @Fanout(path = "orders[") // error: PATH_SYNTAX
  int p1() { return 1; }

  @Step(slug = "p2", dependsOn = "load")
  @Fanout(path = "orders[0]") // error: PATH_SYNTAX
  int p2() { return 1; }

  @Step(slug = "p3", dependsOn = "load")
  @Fanout(path = "orders[].") // error: PATH_SYNTAX
  int p3() { return 1; }

  @Step(slug = "p4", dependsOn = "load")
  @Fanout(path = "orders[] .lines[]") // error: PATH_SYNTAX
  int p4() { return 1; }

  @Step(slug = "p5", dependsOn = "load")
  @Fanout(path = "orders[]lines") // error: PATH_SYNTAX
  int p5() { return 1; }

  @Step(slug = "p6", dependsOn = "load")
  @Fanout(path = "orders..lines") // error: PATH_SYNTAX
  int p6() { return 1; }

  @Step(slug = "p7", dependsOn = "load")
  @Fanout(path = "$.orders[*]") // error: PATH_SYNTAX
  int p7() { return 1; }

  @Step(slug = "p8", dependsOn = "load")
  @Fanout(path = "1st") // error: PATH_SYNTAX
  int p8() { return 1; }

  @Step(slug = "p9", dependsOn = "load")
  @Fanout(path = "order[]") // error: PATH_UNKNOWN_COMPONENT
  int p9() { return 1; }

  @Step(slug = "p10", dependsOn = "load")
  @Fanout(path = "orders[].line[]") // error: PATH_UNKNOWN_COMPONENT
  int p10() { return 1; }

  @Step(slug = "p11", dependsOn = "load")
  @Fanout(path = "orders[].bySku.x[]") // error: PATH_NOT_RECORD
  int p11() { return 1; }

  @Step(slug = "p12", dependsOn = "load")
  @Fanout(path = "orders[].id.length[]") // error: PATH_NOT_RECORD
  int p12() { return 1; }

  @Step(slug = "lenient", dependsOn = "load")
  @Fanout(path = "orders[]", tolerateFailures = 1)
  List<String> lenient() { return List.of(); }

  @Step(slug = "p13", dependsOn = "lenient")
  @Fanout(path = "[].ok[]") // error: PATH_NOT_RECORD
  int p13() { return 1; }

  @Step(slug = "p14", dependsOn = "load")
  @Fanout(path = "orders[].first[]") // error: PATH_NOT_LIST
  int p14() { return 1; }

  @Step(slug = "p15", dependsOn = "load")
  @Fanout(path = "[]") // error: PATH_NOT_LIST
  int p15() { return 1; }

  @Step(slug = "p16", dependsOn = "load")
  @Fanout(path = "orders[][]") // error: PATH_NOT_LIST
  int p16() { return 1; }

  @Step(slug = "p17", dependsOn = "load")
  @Fanout(path = "orders[].id") // error: PATH_ENDS_ELSEWHERE
  int p17() { return 1; }

  @Step(slug = "p18", dependsOn = "load")
  @Fanout(path = "orders[].first") // error: PATH_ENDS_ELSEWHERE
  int p18() { return 1; }

  @Step(slug = "p19", dependsOn = "load")
  @Fanout(path = "orders") // error: MISSING_BRACKETS
  int p19() { return 1; }

  @Step(slug = "p20", dependsOn = "load")
  @Fanout(path = "orders.lines[]") // error: MISSING_BRACKETS
  int p20() { return 1; }

  @Step(slug = "p21", dependsOn = "load")
  @Fanout(path = "orders[].lines") // error: MISSING_BRACKETS
  int p21() { return 1; }
}
