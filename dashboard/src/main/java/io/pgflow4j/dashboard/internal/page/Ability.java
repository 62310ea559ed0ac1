package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.WorkerSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker can run.
 *
 * @param flows per flow and step the first and the last version; null for everything
 */
public record Ability(@Nullable JsonNode flows) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static Ability of(WorkerSummary worker) {
    String json = worker.runnableJson();
    return new Ability(json == null ? null : MAPPER.readTree(json));
  }

  boolean covers(String flow) {
    return covers(flow, null);
  }

  /** Whether it can run some step of the flow; a null version stands for any. */
  boolean covers(String flow, @Nullable Integer version) {
    if (flows == null || version == null) {
      return flows == null || flows.has(flow);
    }
    return flows.path(flow).properties().stream()
        .map(Map.Entry::getValue)
        .anyMatch(
            range ->
                range.path(0).asInt(0) <= version
                    && version <= range.path(1).asInt(Integer.MAX_VALUE));
  }

  /**
   * A flow.
   *
   * @param steps its steps and their versions, in words
   */
  public record Line(String flow, String steps) {}

  /** A line per flow; none for a worker that can run everything. */
  List<Line> lines() {
    if (flows == null) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> flow : flows.properties()) {
      List<String> steps = new ArrayList<>();
      flow.getValue()
          .properties()
          .forEach(step -> steps.add(step.getKey() + " " + versions(step.getValue())));
      Collections.sort(steps);
      lines.add(new Line(flow.getKey(), String.join(", ", steps)));
    }
    lines.sort(Comparator.comparing(Line::flow));
    return lines;
  }

  private static String versions(JsonNode range) {
    String first = range.path(0).asString("?");
    String last = range.path(1).asString("?");
    return first.equals(last) ? "v" + first : "v" + first + "–" + last;
  }
}
