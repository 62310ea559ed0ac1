package io.pgflow4j.sqltests.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may keep a step from running, or make it run again.
 *
 * @param optional the dependencies that it can do without
 * @param oneOf the dependencies of which it needs one
 * @param condition whether it runs; null for always
 * @param filtered whether a fanout leaves out the elements that hold a 1
 * @param skips whether a permanent failure skips it
 * @param repeat until when it repeats; null for a step that does not
 * @param signal how long it awaits a signal; null for a step that does not
 */
record Branching(
    List<String> optional,
    List<String> oneOf,
    @Nullable Condition condition,
    boolean filtered,
    boolean skips,
    @Nullable Repeat repeat,
    @Nullable Wait signal) {
  /** A jsonpath over one value: whether a 1 is anywhere in it. */
  static final String HOLDS_ONE = "exists ($.** ? (@ == 1))";

  static final String HOLDS_NO_ONE = "!exists ($.** ? (@ == 1))";

  /**
   * Whether a 1 is anywhere in the run's input or in a dependency's output.
   *
   * @param of the dependency; null for the run
   * @param negated whether the step runs where the condition does not hold
   */
  record Condition(@Nullable String of, boolean negated) {
    String path() {
      return "exists ($.\"%s\".** ? (@ == 1))".formatted(of == null ? "run" : of);
    }
  }

  /** Seconds between the turns, and how many there are. */
  record Repeat(int every, int max) {}

  /**
   * @param timeout in seconds; null for no end
   * @param skips whether the end of the wait skips the step
   */
  record Wait(@Nullable Integer timeout, boolean skips) {
    /** The timeout as an error has it. */
    String text() {
      return Objects.equals(timeout, 3) ? "3 s" : "1 h";
    }
  }
}
