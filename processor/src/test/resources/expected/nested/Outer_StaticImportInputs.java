package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code static-import}, made from {@link Outer.StaticImport}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class Outer_StaticImportInputs {
  private Outer_StaticImportInputs() {
  }

  /**
   * The input of step {@code b} of flow {@code static-import}.
   *
   * @param a the output of step {@code a}
   */
  public static record BInput(int a) {
  }
}
