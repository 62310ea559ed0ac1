package io.pgflow4j.internal.core;

import io.pgflow4j.RunSelection;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Selections of runs as SQL takes them. */
final class RunSelections {
  private RunSelections() {}

  /** The statuses, or null for all. */
  static @Nullable List<String> statuses(RunSelection selection) {
    return selection.statuses().isEmpty()
        ? null
        : selection.statuses().stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The flows, or null for all. */
  static @Nullable Collection<String> flows(RunSelection selection) {
    return selection.flowSlugs().isEmpty() ? null : selection.flowSlugs();
  }

  /** The tags as an object, or null for all. */
  static @Nullable String tags(RunSelection selection) {
    if (selection.tags().isEmpty()) {
      return null;
    }
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    selection.tags().forEach(tags::put);
    return tags.toString();
  }
}
