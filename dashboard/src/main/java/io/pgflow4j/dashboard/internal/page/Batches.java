package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.StepLook;
import io.pgflow4j.dashboard.internal.read.StepShape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which items the tasks of a fanout with batches have. */
final class Batches {
  private Batches() {}

  /** How many items a task but the last has; 0 unless the step has batches of a size that fits. */
  static int size(StepShape definition, StepLook step) {
    @Nullable JsonNode option = definition.options().get("batch_size");
    int size = option == null ? 0 : option.asInt(0);
    Integer tasks = step.tasks();
    // The size may have been altered since the step started.
    boolean fits = size > 0 && tasks != null && (step.total() + size - 1) / size == tasks;
    return definition.batched() && fits ? size : 0;
  }

  /** Such as items 1,700–1,799. */
  static String items(int task, int size, int total) {
    if (size == 0) {
      return "";
    }
    long first = (long) task * size;
    return "items " + HeatMap.range(first, Math.min(first + size, total) - 1);
  }
}
