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
   * The input of step <code>audit</code> of flow <code>lenient</code>.
   *
   * @param item one element of the output of step <code>check</code>
   */
  public static record AuditInput(ItemResult<Integer> item) {
  }

  /**
   * The input of step <code>book</code> of flow <code>lenient</code>.
   *
   * @param items consecutive elements of the output of step <code>ship</code>
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record BookInput(List<ItemResult<String>> items, int firstIndex) {
  }

  /**
   * The input of step <code>check</code> of flow <code>lenient</code>.
   *
   * @param item one element of the output of step <code>read</code>
   */
  public static record CheckInput(Integer item) {
  }

  /**
   * The input of step <code>price</code> of flow <code>lenient</code>.
   *
   * @param items consecutive elements of the output of step <code>read</code>
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record PriceInput(List<Integer> items, int firstIndex) {
  }

  /**
   * The input of step <code>quick</code> of flow <code>lenient</code>.
   *
   * @param item one element of the output of step <code>read</code>
   */
  public static record QuickInput(Integer item) {
  }

  /**
   * The input of step <code>read</code> of flow <code>lenient</code>.
   *
   * @param run the run's input
   */
  public static record ReadInput(Lenient.Size run) {
  }

  /**
   * The input of step <code>report</code> of flow <code>lenient</code>.
   *
   * @param run the run's input
   * @param audit the outputs, in the order of the elements, of step <code>audit</code>
   * @param check the results, in the order of the elements, of step <code>check</code>
   */
  public static record ReportInput(Lenient.Size run, List<ItemResult<Integer>> audit,
      List<ItemResult<Integer>> check) {
  }

  /**
   * The input of step <code>ship</code> of flow <code>lenient</code>.
   *
   * @param items consecutive elements of <code>[]</code> in the output of step <code>price</code>
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record ShipInput(List<Lenient.Price> items, int firstIndex) {
  }

  /**
   * The input of step <code>store</code> of flow <code>lenient</code>.
   *
   * @param items consecutive elements of the output of step <code>price</code>
   * @param firstIndex the place of the first of these items among all, from 0
   */
  public static record StoreInput(List<Lenient.Price> items, int firstIndex) {
  }
}
