package flows;

import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code own-names}, made from {@link Own.FlowDefinition}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class Own_FlowDefinitionInputs {
  private Own_FlowDefinitionInputs() {
  }

  /**
   * The input of step {@code b} of flow {@code own-names}.
   *
   * @param a the output of step {@code a}
   */
  static record BInput(List<Own.Integer> a) {
  }
}
