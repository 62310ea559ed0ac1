package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed. Immutable.
 *
 * @param stepSlug the step whose task failed permanently, or null when no single step failed
 * @param taskIndex the task's place in its fanout, from 0, or 0 for a single step; null when no
 *     task failed, for example because a step could not start
 * @param attempt the number of that task's last attempt, from 1, or 0 when it never ran; null when
 *     no task failed
 * @param message the exception with a trimmed stack trace, or the rule that was broken
 */
public record RunFailure(
    @Nullable String stepSlug,
    @Nullable Integer taskIndex,
    @Nullable Integer attempt,
    String message) {

  /**
   * Where it failed, as the end of a sentence: {@code " in step 'pay', task 3"}. Without the task
   * when no task failed, and empty when no step failed.
   */
  public String where() {
    if (stepSlug == null) {
      return "";
    }
    return " in step '" + stepSlug + "'" + (taskIndex == null ? "" : ", task " + taskIndex);
  }
}
