package io.pgflow4j.internal.core;

import java.time.Instant;

/**
 * A firing that a call decided about.
 *
 * @param outcome as SQL has it
 */
public record Firing(String flowSlug, String scheduleSlug, Instant at, String outcome) {
  private static final String INPUT_NEEDED = "input_needed";

  /** Whether the call has to be made again with the run's input. */
  public boolean needsInput() {
    return outcome.equals(INPUT_NEEDED);
  }
}
