package flows;

import io.pgflow4j.ItemResult;
import java.lang.Integer;
import java.lang.String;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code lenient}, made from {@link Lenient}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class LenientInputs {
  private LenientInputs() {
  }

  /**
   * The input of step {@code audit} of flow {@code lenient}.
   *
   * @param item one element of the output of step {@code check}
   */
  public static record AuditInput(ItemResult<Integer> item) {
  }

  /**
   * The input of step {@code book} of flow {@code lenient}.
   *
   * @param items consecutive elements of the output of step {@code ship}
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record BookInput(List<ItemResult<String>> items, int firstIndex) {
  }

  /**
   * The input of step {@code check} of flow {@code lenient}.
   *
   * @param item one element of the output of step {@code read}
   */
  public static record CheckInput(Integer item) {
  }

  /**
   * The input of step {@code price} of flow {@code lenient}.
   *
   * @param items consecutive elements of the output of step {@code read}
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record PriceInput(List<Integer> items, int firstIndex) {
  }

  /**
   * The input of step {@code quick} of flow {@code lenient}.
   *
   * @param item one element of the output of step {@code read}
   */
  public static record QuickInput(Integer item) {
  }

  /**
   * The input of step {@code read} of flow {@code lenient}.
   *
   * @param run the run's input
   */
  public static record ReadInput(Lenient.Size run) {
  }

  /**
   * The input of step {@code report} of flow {@code lenient}.
   *
   * @param run the run's input
   * @param audit the outputs, in the order of the elements, of step {@code audit}
   * @param check the results, in the order of the elements, of step {@code check}
   */
  public static record ReportInput(Lenient.Size run, List<ItemResult<Integer>> audit,
      List<ItemResult<Integer>> check) {
  }

  /**
   * The input of step {@code ship} of flow {@code lenient}.
   *
   * @param items consecutive elements of {@code []} in the output of step {@code price}
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record ShipInput(List<Lenient.Price> items, int firstIndex) {
  }

  /**
   * The input of step {@code store} of flow {@code lenient}.
   *
   * @param items consecutive elements of the output of step {@code price}
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record StoreInput(List<Lenient.Price> items, int firstIndex) {
  }
}
