package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code _Odd-Names_1}, made from {@link Names}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class NamesInputs {
  private NamesInputs() {
  }

  /**
   * The input of step {@code item} of flow {@code _Odd-Names_1}.
   *
   * @param __ the output of step {@code _}
   * @param class_ the output of step {@code class}
   * @param end the output of step {@code end}
   * @param input the output of step {@code input}
   * @param toString_ the output of step {@code to-string}
   * @param x1 the output of step {@code x-1-}
   */
  static record ItemInput(@JsonProperty("_") int __, @JsonProperty("class") int class_, int end,
      int input, @JsonProperty("to-string") int toString_, @JsonProperty("x-1-") int x1) {
  }
}
