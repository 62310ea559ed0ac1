package flows;

import io.pgflow4j.Awaits;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.OnFailure;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Flow(slug = "purchases", input = Purchases.Order.class)
public class Purchases {
  public record Order(List<String> items, Optional<Instant> remindAt) {}

  public record Approval(String by, boolean yes) {}

  /** What was sent to people. */
  public final List<String> mails = new ArrayList<>();

  @Step(slug = "approval")
  @Awaits(value = Approval.class, timeout = "3d")
  public void ask(PurchasesInputs.ApprovalInput in, StepContext context) {
    mails.add(context.signalToken());
  }

  @Step(slug = "secondOpinion", dependsOn = "approval")
  @Awaits(value = int.class, timeout = "1h", onTimeout = OnFailure.SKIP)
  public void askAgain() {}

  @Step(slug = "items")
  public List<String> items(PurchasesInputs.ItemsInput in) { return in.run().items(); }

  @Step(slug = "deliveries", dependsOn = "items")
  @Fanout
  @Awaits(String.class)
  public void order(PurchasesInputs.DeliveriesInput in) {
    mails.add(in.item());
  }

  @Step(slug = "buy", dependsOn = "approval", optionalDependsOn = "secondOpinion")
  public String buy(PurchasesInputs.BuyInput in) {
    Purchases.Approval approval = in.approval();
    Optional<Integer> opinion = in.secondOpinion();
    return approval.by() + " says " + approval.yes() + ", " + opinion;
  }

  @Step(slug = "remind", startAt = "run.remindAt")
  public String remind() { return "reminded"; }

  @Step(slug = "store", dependsOn = "deliveries")
  public List<String> store(PurchasesInputs.StoreInput in) { return in.deliveries(); }
}
