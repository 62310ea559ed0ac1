package flows;

import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code old}, made from {@link Old}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
@SuppressWarnings("deprecation")
final class OldInputs {
  private OldInputs() {
  }

  /**
   * The input of step {@code b} of flow {@code old}.
   *
   * @param a the output of step {@code a}
   */
  static record BInput(OldRecord a) {
  }
}
