package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.String;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code orders}, made from {@link Orders}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class OrdersInputs {
  private OrdersInputs() {
  }

  /**
   * The input of step <code>load</code> of flow <code>orders</code>.
   *
   * @param run the run's input
   */
  public static record LoadInput(Orders.Request run) {
  }

  /**
   * The input of step <code>price-line</code> of flow <code>orders</code>.
   *
   * @param item one element of <code>[].page.line-items[]</code> in the output of step <code>load</code>
   */
  public static record PriceLineInput(Orders.Line item) {
  }

  /**
   * The input of step <code>receipt</code> of flow <code>orders</code>.
   *
   * @param run the run's input
   * @param load the output of step <code>load</code>
   * @param priceLine the outputs, in the order of the elements, of step <code>price-line</code>
   * @param tag the outputs, in the order of the elements, of step <code>tag</code>
   */
  public static record ReceiptInput(Orders.Request run, List<Orders.Order> load,
      @JsonProperty("price-line") List<Orders.Priced> priceLine, List<String> tag) {
  }

  /**
   * The input of step <code>store</code> of flow <code>orders</code>.
   *
   * @param run the run's input
   * @param receipt the output of step <code>receipt</code>
   */
  public static record StoreInput(Orders.Request run, String receipt) {
  }

  /**
   * The input of step <code>tag</code> of flow <code>orders</code>.
   *
   * @param item one element of <code>[].tags[]</code> in the output of step <code>price-line</code>
   */
  public static record TagInput(String item) {
  }
}
