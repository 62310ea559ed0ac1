package io.pgflow4j.processor.write;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.model.StepModel;

/** The canonical shape of a flow as JSON, the same that the database makes of its definition. */
final class ShapeJson {
  private ShapeJson() {}

  static String of(FlowModel flow, FlowVersion version) {
    StringBuilder json = new StringBuilder("{\"slug\":").append(Quoted.of(flow.slug().value()));
    json.append(",\"version\":").append(version.version()).append(",\"steps\":[");
    String separator = "";
    for (StepModel step : flow.stepsBySlug().values()) {
      if (!step.isRetired()) {
        json.append(separator);
        append(json, step, version);
        separator = ",";
      }
    }
    return json.append("]}").toString();
  }

  private static void append(StringBuilder json, StepModel step, FlowVersion version) {
    String slug = step.slug().value();
    String path = step.fanning().map(fanning -> fanning.path().value()).orElse("");
    json.append("{\"slug\":").append(Quoted.of(slug));
    json.append(",\"type\":").append(Quoted.of(step.isFanout() ? "fanout" : "single"));
    json.append(",\"dependsOn\":[");
    String separator = "";
    for (String dependency : step.dependencySlugs()) {
      json.append(separator).append(Quoted.of(dependency));
      separator = ",";
    }
    json.append("],\"fanoutPath\":").append(path.isEmpty() ? "null" : Quoted.of(path));
    json.append(",\"sinceVersion\":").append(version.since(slug));
    json.append(step.isBatched() ? ",\"batched\":true" : "");
    json.append(step.isTolerant() ? ",\"tolerant\":true" : "").append('}');
  }
}
