package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A flow version: structure and options, its steps in the order in which they were written. */
public record FlowShape(
    String slug,
    int version,
    int currentVersion,
    Map<String, JsonNode> options,
    @Nullable Instant createdAt,
    Map<String, String> retention,
    List<String> stepOrder,
    List<StepShape> steps,
    @Nullable JsonNode types,
    List<MigrationFile> migrations,
    List<Version> versions) {

  /** A version. */
  public record Version(int version, @Nullable Instant createdAt) {}

  /** Nothing is empty, not null. */
  public FlowShape {
    options = options == null ? Map.of() : Map.copyOf(options);
    retention = retention == null ? Map.of() : Map.copyOf(retention);
    List<String> order = stepOrder == null ? List.of() : List.copyOf(stepOrder);
    stepOrder = order;
    steps =
        steps == null
            ? List.of()
            : steps.stream()
                .sorted(Comparator.comparingInt(step -> order.indexOf(step.slug())))
                .toList();
    migrations = migrations == null ? List.of() : List.copyOf(migrations);
    versions = versions == null ? List.of() : List.copyOf(versions);
  }
}
