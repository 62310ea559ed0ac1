import java.lang.String;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code plain}, made from {@link Plain}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class PlainInputs {
  private PlainInputs() {
  }

  /**
   * The input of step {@code b} of flow {@code plain}.
   *
   * @param item one element of the output of step {@code a}
   */
  static record BInput(String item) {
  }
}
