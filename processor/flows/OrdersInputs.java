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
   * The input of step {@code load} of flow {@code orders}.
   *
   * @param run the run's input
   */
  public static record LoadInput(Orders.Request run) {
  }

  /**
   * The input of step {@code price-line} of flow {@code orders}.
   *
   * @param item one element of {@code [].page.line-items[]} in the output of step {@code load}
   */
  public static record PriceLineInput(Orders.Line item) {
  }

  /**
   * The input of step {@code receipt} of flow {@code orders}.
   *
   * @param run the run's input
   * @param load the output of step {@code load}
   * @param priceLine the outputs, in the order of the elements, of step {@code price-line}
   * @param tag the outputs, in the order of the elements, of step {@code tag}
   */
  public static record ReceiptInput(Orders.Request run, List<Orders.Order> load,
      @JsonProperty("price-line") List<Orders.Priced> priceLine, List<String> tag) {
  }

  /**
   * The input of step {@code store} of flow {@code orders}.
   *
   * @param run the run's input
   * @param receipt the output of step {@code receipt}
   */
  public static record StoreInput(Orders.Request run, String receipt) {
  }

  /**
   * The input of step {@code tag} of flow {@code orders}.
   *
   * @param item one element of {@code [].tags[]} in the output of step {@code price-line}
   */
  public static record TagInput(String item) {
  }
}
