package flows;

import java.lang.Integer;
import java.lang.String;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code purchases}, made from {@link Purchases}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class PurchasesInputs {
  private PurchasesInputs() {
  }

  /**
   * The input of step <code>approval</code> of flow <code>purchases</code>.
   *
   * @param run the run's input
   */
  public static record ApprovalInput(Purchases.Order run) {
  }

  /**
   * The input of step <code>buy</code> of flow <code>purchases</code>.
   *
   * @param run the run's input
   * @param approval the output of step <code>approval</code>
   * @param secondOpinion the output of step <code>secondOpinion</code>; empty when it was skipped
   */
  public static record BuyInput(Purchases.Order run, Purchases.Approval approval,
      Optional<Integer> secondOpinion) {
  }

  /**
   * The input of step <code>deliveries</code> of flow <code>purchases</code>.
   *
   * @param item one element of the output of step <code>items</code>
   */
  public static record DeliveriesInput(String item) {
  }

  /**
   * The input of step <code>items</code> of flow <code>purchases</code>.
   *
   * @param run the run's input
   */
  public static record ItemsInput(Purchases.Order run) {
  }

  /**
   * The input of step <code>remind</code> of flow <code>purchases</code>.
   *
   * @param run the run's input
   */
  public static record RemindInput(Purchases.Order run) {
  }

  /**
   * The input of step <code>secondOpinion</code> of flow <code>purchases</code>.
   *
   * @param run the run's input
   * @param approval the output of step <code>approval</code>
   */
  public static record SecondOpinionInput(Purchases.Order run, Purchases.Approval approval) {
  }

  /**
   * The input of step <code>store</code> of flow <code>purchases</code>.
   *
   * @param run the run's input
   * @param deliveries the outputs, in the order of the elements, of step <code>deliveries</code>
   */
  public static record StoreInput(Purchases.Order run, List<String> deliveries) {
  }
}
