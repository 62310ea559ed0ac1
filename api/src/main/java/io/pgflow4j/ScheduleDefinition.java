package io.pgflow4j;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of a flow, as generated code has it. Immutable.
 *
 * @param slug its slug
 * @param input makes the input of each run; null where runs take none
 * @param <I> a run's input
 */
public record ScheduleDefinition<I>(String slug, @Nullable InputFactory<I> input) {
  /** Makes the input of a run from the time of its firing. Thread-safe. */
  @FunctionalInterface
  public interface InputFactory<I> {
    /** The input; not null. */
    I at(Instant firing) throws Exception;
  }

  /** What makes inputs, where runs take one. */
  public Optional<InputFactory<I>> inputs() {
    return Optional.ofNullable(input);
  }
}
