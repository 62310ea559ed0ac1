package io.pgflow4j.processor.model;

import io.pgflow4j.OnFailure;

/**
 * The signal that a step awaits.
 *
 * @param at the annotation
 * @param payloadAt the place of the payload's type
 * @param onTimeout what happens when none arrives in time
 */
public record Awaiting(Position at, Position payloadAt, Located<OnFailure> onTimeout) {
  /** Whether the step is skipped when no signal arrives in time. */
  public boolean isSkipped() {
    return onTimeout.value() == OnFailure.SKIP;
  }
}
