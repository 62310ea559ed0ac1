package consumer;

import consumer.Hidden_CountInputs.ParityInput;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.stream.IntStream;

/** Holds a flow that only its package sees. */
final class Hidden {
  private Hidden() {}

  /** A package-private flow, nested; what is generated for it is package-private too. */
  @Flow(slug = "hidden-count")
  static class Count {
    @Step(slug = "numbers")
    int[] numbers() {
      return IntStream.range(0, 4).toArray();
    }

    @Step(slug = "parity", dependsOn = "numbers")
    @Fanout
    boolean parity(ParityInput in) {
      return in.item() % 2 == 0;
    }
  }
}
