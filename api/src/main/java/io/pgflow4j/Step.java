package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link Flow} class as a step. The method returns the step's output and takes,
 * in any order and each at most once: the generated input record of the step, a {@link
 * StepContext}, and a {@link java.sql.Connection}. A step that takes a connection is
 * <em>transactional</em>: what it does on that connection commits together with its completion, or
 * not at all.
 *
 * <p>A {@code @Nullable} (a type annotation, such as JSpecify's) in the return type is carried over
 * to the inputs of the steps that depend on this one: {@code @Nullable String} to their component,
 * {@code List<@Nullable String>} to the item of a fanout.
 *
 * <p>Options given here win over the flow's. A step takes from its flow what it does not set.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Step {
  /** The step's name within its flow; the same rules as for {@link Flow#slug()}. */
  String slug();

  /** The slugs of the steps whose outputs this step needs. */
  String[] dependsOn() default {};

  /**
   * The slugs of steps whose outputs this step takes where there are any. The input record has an
   * {@code Optional} for each, which is empty when that step was skipped. The step waits until each
   * of them has completed or was skipped.
   */
  String[] optionalDependsOn() default {};

  /**
   * The slugs of steps of which exactly one completes, because their conditions exclude each other
   * and leave no gap. The input record has one component for all of them, such as {@code
   * premiumOrBasic}: a sealed interface with a record per step, over which a {@code switch} is
   * exhaustive.
   */
  String[] dependsOnOneOf() default {};

  /**
   * The condition under which the step runs, over its own input: {@code "run.plan == PREMIUM &&
   * check.score >= 0.7"}. Otherwise the step is skipped, and so is every step that requires it. A
   * field that is missing makes a comparison false. Empty: the step always runs. See
   * docs/conditions.md. Excludes {@link #unless()}.
   */
  String when() default "";

  /** The condition under which the step is skipped: the opposite of {@link #when()}. */
  String unless() default "";

  /**
   * What happens when a task of the step has failed permanently. With {@link OnFailure#SKIP} the
   * step is skipped and its other tasks are cancelled. Default: the run fails.
   */
  OnFailure onExhausted() default OnFailure.FAIL;

  /** How often a task is tried before it fails permanently. At least 1. 0: the flow's. */
  int maxAttempts() default 0;

  /** The delay before the first retry. Empty: the flow's. */
  String baseDelay() default "";

  /** An upper bound for the delay between retries. Empty: the flow's. */
  String maxDelay() default "";

  /** Random shortening of a retry's delay in percent, 0 to 100. -1: the flow's. */
  int jitterPercent() default -1;

  /** How long one attempt may run, at least 1 second. Empty: the flow's. */
  String timeout() default "";

  /** How long the step's tasks wait after the step became ready. Empty: not at all. */
  String startDelay() default "";

  /**
   * When the step's tasks may start: a path into the step's input, such as {@code "run.dueAt"},
   * that ends at an {@link java.time.Instant} or an {@link java.time.OffsetDateTime}. The database
   * reads it once, when the step becomes ready. A time that is absent, null or over means at once.
   * With {@link #startDelay()}, the later of the two counts. Empty: the step starts when it is
   * ready. See docs/signals.md.
   */
  String startAt() default "";

  /**
   * How many of the step's tasks workers may claim in a second, minute or hour: {@code "100/s"},
   * {@code "20/m"}, {@code "5/h"}. The limit holds for all workers and all runs together, retries
   * included, in any window of that length, by the database's clock. Up to that many tasks may
   * start at once. Empty: no limit.
   */
  String rate() default "";

  /** The slug this step had in the flow's previous version, when it was renamed. */
  String renamedFrom() default "";
}
