package io.pgflow4j;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tasks of a step, by index. A page may be empty and have a next one. Immutable.
 *
 * @param tasks the tasks
 * @param nextIndex where the next page goes on; null when there is none
 */
public record TaskPage(List<TaskSummary> tasks, @Nullable Integer nextIndex) {
  /** Copies the list. */
  public TaskPage {
    tasks = List.copyOf(tasks);
  }
}
