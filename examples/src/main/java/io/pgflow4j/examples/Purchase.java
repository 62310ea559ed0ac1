package io.pgflow4j.examples;

import io.pgflow4j.Awaits;
import io.pgflow4j.Flow;
import io.pgflow4j.OnFailure;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;
import io.pgflow4j.examples.PurchaseInputs.ApprovalInput;
import io.pgflow4j.examples.PurchaseInputs.BuyInput;
import io.pgflow4j.examples.PurchaseInputs.ReportInput;
import java.util.function.Consumer;

/** Buys something once somebody has said yes, and goes on when nobody answers in time. */
@Flow(slug = "purchase", input = Purchase.Order.class)
public final class Purchase {
  private final Consumer<Question> mailbox;

  /** What a run takes. */
  public record Order(String what, int price) {}

  /** The answer: the payload of the signal. */
  public record Approval(String by, boolean yes) {}

  /** What is asked, and the token with which it is answered. */
  public record Question(Order order, String token) {}

  /** A flow that asks by sending questions. */
  public Purchase(Consumer<Question> mailbox) {
    this.mailbox = mailbox;
  }

  /** Asks. The step's output is the answer. */
  @Step(slug = "approval")
  @Awaits(value = Approval.class, timeout = "1h", onTimeout = OnFailure.SKIP)
  void ask(ApprovalInput in, StepContext context) {
    mailbox.accept(new Question(in.run(), context.signalToken()));
  }

  @Step(slug = "buy", dependsOn = "approval", when = "approval.yes")
  String buy(BuyInput in) {
    return in.run().what() + " for " + in.run().price() + ", approved by " + in.approval().by();
  }

  @Step(
      slug = "report",
      optionalDependsOn = {"approval", "buy"})
  String report(ReportInput in) {
    if (in.buy().isPresent()) {
      return "bought " + in.buy().get();
    }
    return in.approval().map(answer -> answer.by() + " said no").orElse("nobody answered in time");
  }
}
