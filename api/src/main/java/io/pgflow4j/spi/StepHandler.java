package io.pgflow4j.spi;

import org.jspecify.annotations.Nullable;

/** Calls one step method; generated, one per step. */
@FunctionalInterface
public interface StepHandler {
  /**
   * Runs the step.
   *
   * @return the step's output; null for a {@code void} method
   * @throws Exception whatever the step method throws; the attempt then counts as failed
   */
  @Nullable Object handle(StepCall call) throws Exception;
}
