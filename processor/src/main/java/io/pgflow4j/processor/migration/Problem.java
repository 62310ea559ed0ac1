package io.pgflow4j.processor.migration;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell the user.
 *
 * @param id what it is
 * @param text fact, consequence and remedy, without the id
 * @param step the slug of the step to point at; null for the flow
 * @param member the member of the step's or flow's annotation to point at; null for the annotation
 */
public record Problem(ProblemId id, String text, @Nullable String step, @Nullable String member) {
  static Problem ofFlow(ProblemId id, String text) {
    return new Problem(id, text, null, null);
  }

  static Problem ofStep(ProblemId id, String step, @Nullable String member, String text) {
    return new Problem(id, text, step, member);
  }

  /** Whether it is a fault in every mode. */
  public boolean isFault() {
    return id != ProblemId.MIGRATION_PENDING;
  }
}
