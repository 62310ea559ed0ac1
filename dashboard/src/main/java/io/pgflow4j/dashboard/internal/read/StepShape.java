package io.pgflow4j.dashboard.internal.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A step of a flow version. */
public record StepShape(
    String slug,
    String type,
    List<String> dependsOn,
    @Nullable String fanoutPath,
    int sinceVersion,
    boolean batched,
    boolean tolerant,
    Map<String, JsonNode> options) {
  /** Nothing is empty, not null. */
  public StepShape {
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
    options = options == null ? Map.of() : Map.copyOf(options);
  }
}
