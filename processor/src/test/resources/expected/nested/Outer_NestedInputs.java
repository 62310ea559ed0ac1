package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code nested}, made from {@link Outer.Nested}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class Outer_NestedInputs {
  private Outer_NestedInputs() {
  }

  /**
   * The input of step <code>b</code> of flow <code>nested</code>.
   *
   * @param a the output of step <code>a</code>
   */
  public static record BInput(int a) {
  }
}
