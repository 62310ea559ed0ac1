package flows;

import java.lang.Integer;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of the steps of flow {@code readings}, made from {@link Readings}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class ReadingsInputs {
  private ReadingsInputs() {
  }

  /**
   * The input of step <code>scale</code> of flow <code>readings</code>.
   *
   * @param item one element of the output of step <code>measure</code>
   */
  public static record ScaleInput(@Nullable Integer item) {
  }
}
