package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose {@link Step} methods form a workflow. The class is concrete, top-level or
 * static nested. The application creates its instance, never pgflow4j.
 *
 * <p>Durations are written as a whole number and a unit: {@code "90s"}, {@code "5m"}, {@code "2h"},
 * {@code "1d"}. An empty duration means the documented default.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Flow {
  /**
   * The flow's name in the database: {@code [A-Za-z_][A-Za-z0-9_-]*}, at most 47 characters, no
   * {@code --}, not {@code run}.
   */
  String slug();

  /** The record every run takes as its input, or {@link NoInput}. */
  Class<?> input() default NoInput.class;

  /** How often a task is tried before it fails permanently. At least 1. Default: 3. */
  int maxAttempts() default 3;

  /** The delay before the first retry; it doubles with every attempt. Default: 5 s. */
  String baseDelay() default "";

  /** An upper bound for the delay between retries. Default: none. */
  String maxDelay() default "";

  /**
   * How much a retry's delay is shortened at random, in percent: 0 (exact) to 100 (between nothing
   * and the full delay). Default: 0.
   */
  int jitterPercent() default 0;

  /** How long one attempt of a task may run, at least 1 s. Default: 60 s. */
  String timeout() default "";

  /**
   * The most elements one {@link Fanout} of the flow may have. A fanout over more fails its run
   * before any of its tasks is written. Default: 100,000. Minimum: 1.
   */
  int maxFanout() default 100_000;
}
