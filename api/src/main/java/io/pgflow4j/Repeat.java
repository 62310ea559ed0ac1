package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@link Step} run again until its output meets a condition: to poll another system, for
 * instance. Between two turns the task waits in the database and occupies no worker. A turn is not
 * a failed attempt: each has all attempts of the step. In a fanout every item repeats on its own.
 *
 * <p>The step's input record has the component {@code previous}, an {@code Optional} of the output
 * of the turn before, which is empty in the first turn. {@link StepContext#turn()} is the turn's
 * number.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Repeat {
  /**
   * The condition that ends the repetition, over the output as {@code out}: {@code "out.done"}. See
   * docs/conditions.md.
   */
  String until();

  /** How long the task waits between two turns, such as {@code "30s"}. At least 1 second. */
  String every();

  /**
   * After this many turns that do not meet the condition, the task fails permanently. At least 1.
   */
  int max();
}
