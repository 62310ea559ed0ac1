package consumer.modular;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

/** A flow in a named module. */
@Flow(slug = "shout", input = Shout.Words.class)
public final class Shout {
  /** A run's input. */
  public record Words(List<String> words) {}

  /** Makes a flow without state. */
  public Shout() {}

  @Step(slug = "loud-words")
  List<String> loudWords(ShoutInputs.LoudWordsInput in) {
    return in.run().words();
  }

  @Step(slug = "shouted", dependsOn = "loud-words")
  @Fanout
  String shouted(ShoutInputs.ShoutedInput in) {
    return in.item() + "!";
  }
}
