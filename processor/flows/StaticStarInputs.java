package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code static-star}, made from {@link StaticStar}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class StaticStarInputs {
  private StaticStarInputs() {
  }

  /**
   * The input of step {@code b} of flow {@code static-star}.
   *
   * @param a the output of step {@code a}
   */
  static record BInput(int a) {
  }
}
