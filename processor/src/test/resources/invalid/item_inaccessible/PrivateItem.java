package flows;

import flows.PrivateItemInputs.FanInput;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "private-item")
final class PrivateItem {
  record Cart(List<Line> lines) {}

  private record Line(int v) {}

  @Step(slug = "a")
  Cart a() { return new Cart(List.of(new Line(1))); }

  @Step(slug = "fan", dependsOn = "a")
  @Fanout(path = "lines[]") // error: ITEM_INACCESSIBLE
  int fan(FanInput in) { return in.item().v(); }
}
