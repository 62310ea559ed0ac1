package consumer.newest;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Payloads of several kinds. */
@Flow(slug = "squares", input = Squares.Request.class)
public final class Squares {
  /** A run's input. */
  public record Request(int count, Instant asked) {}

  /** An item's output. */
  public record Square(int of, BigDecimal area) {}

  @Step(slug = "numbers")
  List<Integer> numbers(SquaresInputs.NumbersInput in) {
    return IntStream.rangeClosed(1, in.run().count()).boxed().toList();
  }

  @Step(slug = "area", dependsOn = "numbers")
  @Fanout
  Square area(SquaresInputs.AreaInput in) {
    return new Square(in.item(), BigDecimal.valueOf((long) in.item() * in.item(), 1));
  }
}
