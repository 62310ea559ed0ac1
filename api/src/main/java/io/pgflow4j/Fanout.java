package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@link Step} run one task per element of the array that its single dependency returns.
 * The tasks run in parallel. The database gathers their outputs into one array in the order of the
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

  /**
   * Leaves out the elements for which this condition does not hold: {@code "item.amount > 0"}. The
   * tasks' indexes count what is left. Empty: every element gets a task. See docs/conditions.md.
   */
  String where() default "";

  /**
   * At most this many tasks of one run's step are queued or running at once. 0: no limit. For a
   * limit on all runs together see {@link Step#rate()}.
   */
  int maxConcurrency() default 0;

  /**
   * Gives one task up to this many items, for items that are cheap or are best handled together.
   * The input record then has {@code items}, a {@code List}, and {@code firstIndex}, the first
   * item's place in the fanout from 0. The method returns a list, array, collection or stream with
   * one output per item, in their order. Another length fails the attempt. A {@code void} method
   * stands for an output of null per item. Dependents still get one flat list. A retry repeats the
   * batch. 0: one item per task.
   *
   * <p>A changed size needs no new flow version and holds for steps that start from then on.
   * Whether a step has batches is structure.
   */
  int batchSize() default 0;

  /**
   * Lets up to this many items fail permanently without failing the step. Dependents and {@code
   * <Flow>Output} then get a {@code List<ItemResult<R>>} in place of a {@code List<R>}. One failure
   * more fails the run. A batch that failed counts as a failure of each of its items. 0: none.
   *
   * <p>A changed number needs no new flow version and holds for runs in flight as well. Whether a
   * step tolerates failures is structure.
   *
   * @see ItemResult
   */
  int tolerateFailures() default 0;

  /**
   * The same as a share of the run's items in percent, 1 to 100, rounded down to whole items: 5
   * percent of 50 items are 2. 0: none. Excludes {@link #tolerateFailures()}.
   */
  int tolerateFailurePercent() default 0;
}
