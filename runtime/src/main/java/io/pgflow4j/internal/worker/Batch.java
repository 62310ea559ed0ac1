package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Results on their way to the database in one call. Immutable.
 *
 * @param slowRun the run they belong to when they travel apart, without a claim; otherwise null
 * @param since when they were taken, in nanoseconds
 */
record Batch(List<TaskResult> results, @Nullable UUID slowRun, long since) {
  /** How long the texts of its results are. */
  long chars() {
    long chars = 0;
    for (TaskResult result : results) {
      chars += result.text().length();
    }
    return chars;
  }

  static Batch none(long now) {
    return new Batch(List.of(), null, now);
  }
}
