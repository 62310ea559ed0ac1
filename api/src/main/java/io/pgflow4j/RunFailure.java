package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed. Immutable.
 *
 * @param stepSlug the step whose task failed permanently, or null when no single step is to blame
 * @param taskIndex the task's place in its fanout, from 0, or 0 for a single step; null when no
 *     task is to blame, such as when a step could not be started
 * @param attempt the number of that task's last attempt, from 1, or 0 when it never ran; null when
 *     no task is to blame
 * @param message what was reported: the exception with a trimmed stack trace, or the rule broken
 */
public record RunFailure(
    @Nullable String stepSlug,
    @Nullable Integer taskIndex,
    @Nullable Integer attempt,
    String message) {

  /**
   * Where it failed, to be put behind "failed": {@code " in step 'pay', task 3"}, without the task
   * when no task is to blame, and empty when no step is.
   */
  public String where() {
    if (stepSlug == null) {
      return "";
    }
    return " in step '" + stepSlug + "'" + (taskIndex == null ? "" : ", task " + taskIndex);
  }
}
