package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code qualified}, made from {@link Qualified}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class QualifiedInputs {
  private QualifiedInputs() {
  }

  /**
   * The input of step {@code b} of flow {@code qualified}.
   *
   * @param a the output of step {@code a}
   */
  static record BInput(int a) {
  }
}
