package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@link Step} run one task per element of the array that its single dependency returns.
 * The tasks run in parallel; their outputs are gathered into one array in the order of the
 * elements.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Fanout {
  /**
   * Where the elements are inside the dependency's output, e.g. {@code "orders[].lines[]"}: names
   * separated by dots, {@code []} behind every list that is walked. Empty: the output itself is the
   * array.
   */
  String path() default "";

  /** At most this many tasks of one run's step are queued or running at once. 0: no limit. */
  int maxConcurrency() default 0;
}
