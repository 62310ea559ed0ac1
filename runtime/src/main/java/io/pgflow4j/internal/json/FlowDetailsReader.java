package io.pgflow4j.internal.json;

import io.pgflow4j.FlowDetails;
import io.pgflow4j.StepKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@code pgflow.flow_definition} returns. */
public final class FlowDetailsReader {
  private static final List<String> CONDITIONS = List.of("when", "unless", "where", "repeatUntil");

  private FlowDetailsReader() {}

  /** A flow version. */
  public static FlowDetails read(String json) {
    JsonNode flow = LookReader.tree(json);
    List<FlowDetails.Version> versions = new ArrayList<>();
    for (JsonNode version : flow.path("versions")) {
      versions.add(
          new FlowDetails.Version(
              version.path("version").asInt(),
              OffsetDateTime.parse(version.path("createdAt").asString()).toInstant()));
    }
    List<FlowDetails.StepDetails> steps = new ArrayList<>();
    flow.path("steps").forEach(step -> steps.add(step(step)));
    String createdAt = text(flow.path("createdAt"));
    return new FlowDetails(
        flow.path("slug").asString(),
        flow.path("version").asInt(),
        flow.path("currentVersion").asInt(),
        createdAt == null ? null : OffsetDateTime.parse(createdAt).toInstant(),
        texts(flow.path("options")),
        texts(flow.path("retention")),
        versions,
        steps,
        flow.path("types").isObject() ? flow.path("types").toString() : null);
  }

  private static FlowDetails.StepDetails step(JsonNode step) {
    List<String> dependsOn = new ArrayList<>();
    step.path("dependsOn").forEach(dependency -> dependsOn.add(dependency.asString()));
    Map<String, String> conditions = new TreeMap<>();
    for (String name : CONDITIONS) {
      JsonNode condition = step.path(name);
      if (condition.isObject()) {
        String text = text(condition.path("text"));
        conditions.put(name, text == null ? condition.path("path").asString() : text);
      }
    }
    return new FlowDetails.StepDetails(
        step.path("slug").asString(),
        StepKind.ofSqlName(step.path("type").asString()),
        dependsOn,
        text(step.path("fanoutPath")),
        step.path("sinceVersion").asInt(),
        conditions,
        texts(step.path("options")));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              texts.put(entry.getKey(), value.isString() ? value.asString() : value.toString());
            });
    return texts;
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() ? value.asString() : null;
  }
}
