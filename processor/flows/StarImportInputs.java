package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code star-import}, made from {@link StarImport}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class StarImportInputs {
  private StarImportInputs() {
  }

  /**
   * The input of step {@code b} of flow {@code star-import}.
   *
   * @param a the output of step {@code a}
   */
  static record BInput(int a) {
  }
}
