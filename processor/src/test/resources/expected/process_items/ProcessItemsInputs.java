package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.Integer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code process-items}, made from {@link ProcessItems}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class ProcessItemsInputs {
  private ProcessItemsInputs() {
  }

  /**
   * The input of step <code>process-item</code> of flow <code>process-items</code>.
   *
   * @param item one element of the output of step <code>create-array</code>
   */
  public static record ProcessItemInput(Integer item) {
  }

  /**
   * The input of step <code>sum-results</code> of flow <code>process-items</code>.
   *
   * @param processItem the outputs, in the order of the elements, of step <code>process-item</code>
   */
  public static record SumResultsInput(@JsonProperty("process-item") List<Integer> processItem) {
  }
}
