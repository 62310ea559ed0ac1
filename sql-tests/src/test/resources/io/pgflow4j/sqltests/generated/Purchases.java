package shop;

import io.pgflow4j.*;
import java.util.*;
import shop.PurchasesInputs.*;

/** A flow that waits for people in every way. */
@Flow(slug = "purchases", input = Purchases.Order.class)
public final class Purchases {
  public record Order(List<String> items, java.time.OffsetDateTime laterAt) {}

  public record Approval(String by, List<Integer> marks) {}

  @Step(slug = "approval")
  @Awaits(Approval.class)
  void approval(StepContext context) { context.signalToken(); }

  @Step(slug = "opinion", dependsOn = "approval", startDelay = "1h")
  @Awaits(value = Integer.class, timeout = "1h", onTimeout = OnFailure.SKIP)
  void opinion(OpinionInput in) {}

  @Step(slug = "mark", dependsOn = "approval")
  @Fanout(path = "marks[]", tolerateFailures = 1)
  @Awaits(value = String.class, timeout = "2d")
  void mark(MarkInput in) {}

  @Step(slug = "items")
  List<String> items(ItemsInput in) { return List.of(); }

  @Step(slug = "delivery", dependsOn = "items")
  @Fanout
  @Awaits(value = long.class, timeout = "3d", onTimeout = OnFailure.SKIP)
  void delivery(DeliveryInput in) {}

  @Step(slug = "store", dependsOn = "mark", optionalDependsOn = {"delivery", "opinion"})
  int store(StoreInput in) { return 0; }

  @Step(slug = "later", startAt = "run.laterAt")
  int later(LaterInput in) { return 0; }

  @Step(slug = "praise", dependsOn = "opinion")
  int praise(PraiseInput in) { return 0; }
}
