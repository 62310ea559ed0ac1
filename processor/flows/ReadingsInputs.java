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
   * The input of step {@code scale} of flow {@code readings}.
   *
   * @param item one element of the output of step {@code measure}
   */
  public static record ScaleInput(@Nullable Integer item) {
  }
}
