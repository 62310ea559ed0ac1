package io.pgflow4j.dashboard.internal.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step of a flow version.
 *
 * @param optional the dependencies that may be skipped
 * @param oneOf the dependencies of which one completes
 */
public record StepShape(
    String slug,
    String type,
    List<String> dependsOn,
    @Nullable String fanoutPath,
    int sinceVersion,
    boolean batched,
    boolean tolerant,
    List<String> optional,
    List<String> oneOf,
    @Nullable StepCondition when,
    @Nullable StepCondition unless,
    @Nullable StepCondition where,
    @Nullable StepCondition repeatUntil,
    @Nullable String onExhausted,
    @Nullable String awaits,
    Map<String, JsonNode> options) {
  /** Nothing is empty, not null. */
  public StepShape {
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
    optional = optional == null ? List.of() : List.copyOf(optional);
    oneOf = oneOf == null ? List.of() : List.copyOf(oneOf);
    options = options == null ? Map.of() : Map.copyOf(options);
  }
}
