package io.pgflow4j.dashboard.internal.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks by index, and where the next page begins. */
public record TaskPage(List<TaskRow> tasks, @Nullable Integer nextIndex) {
  /** Nothing is empty, not null. */
  public TaskPage {
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
  }
}
