package io.pgflow4j.processor.model;

import io.pgflow4j.processor.condition.Condition;
import io.pgflow4j.spi.StepBranches;

/**
 * A condition as an annotation has it.
 *
 * @param kind what it decides
 * @param source as written
 * @param condition what it is
 */
public record Conditional(Kind kind, Located<String> source, Condition condition) {
  /** What a condition decides. */
  public enum Kind {
    WHEN("when", StepBranches.WHEN),
    UNLESS("unless", StepBranches.UNLESS),
    WHERE("where", StepBranches.WHERE),
    UNTIL("until", StepBranches.REPEAT_UNTIL),
    /** No condition, but the path to a time. */
    START_AT("startAt", StepBranches.START_AT);

    private final String attribute;
    private final String shape;

    Kind(String attribute, String shape) {
      this.attribute = attribute;
      this.shape = shape;
    }

    /** The attribute of the annotation. */
    public String attribute() {
      return attribute;
    }

    /** Its name in {@link StepBranches#conditions()}. */
    public String shape() {
      return shape;
    }

    /** Whether it is about what the step depends on. */
    public boolean isOverInput() {
      return isOfStep() || this == START_AT;
    }

    /** Whether it decides about the step as a whole. */
    public boolean isOfStep() {
      return this == WHEN || this == UNLESS;
    }
  }
}
