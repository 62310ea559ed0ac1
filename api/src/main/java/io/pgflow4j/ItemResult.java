package io.pgflow4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one item of a fanout that tolerates failures, see {@link
 * Fanout#tolerateFailures()}. In JSON {@code {"ok": <output>}} or {@code {"failed": {"index": 3,
 * "attempts": 2, "message": "..."}}}. Immutable.
 *
 * @param <R> the output of an item
 */
public sealed interface ItemResult<R extends @Nullable Object> {
  /**
   * The item's output.
   *
   * @param value what the handler returned for it
   */
  record Success<R extends @Nullable Object>(R value) implements ItemResult<R> {}

  /**
   * The item failed permanently.
   *
   * @param index the item's place in the fanout, from 0
   * @param attempts how often it was tried
   * @param message the first line of the last attempt's error, at most 1,000 characters; the whole
   *     text is in {@code pgflow.step_tasks.error_message}
   */
  record Failure<R extends @Nullable Object>(int index, int attempts, String message)
      implements ItemResult<R> {}

  /** The outputs of the items that did not fail, in their order. */
  static <R extends @Nullable Object> List<R> successes(Collection<ItemResult<R>> results) {
    List<R> outputs = new ArrayList<>();
    for (ItemResult<R> result : results) {
      if (result instanceof Success<R> success) {
        outputs.add(success.value());
      }
    }
    return Collections.unmodifiableList(outputs);
  }

  /** The failures, in the order of the items. */
  static <R extends @Nullable Object> List<Failure<R>> failures(Collection<ItemResult<R>> results) {
    List<Failure<R>> failures = new ArrayList<>();
    for (ItemResult<R> result : results) {
      if (result instanceof Failure<R> failure) {
        failures.add(failure);
      }
    }
    return Collections.unmodifiableList(failures);
  }
}
