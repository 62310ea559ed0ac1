package io.pgflow4j.processor.write;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.model.StepModel;
import java.util.stream.Collectors;

/** The canonical shape of a flow as JSON, the same that the database makes of its definition. */
final class ShapeJson {
  private ShapeJson() {}

  static String of(FlowModel flow, FlowVersion version) {
    String steps =
        flow.stepsBySlug().values().stream()
            .filter(step -> !step.isRetired())
            .map(step -> step(step, version))
            .collect(Collectors.joining(","));
    return "{\"slug\":%s,\"version\":%d,\"steps\":[%s]}"
        .formatted(quoted(flow.slug().value()), version.version(), steps);
  }

  private static String step(StepModel step, FlowVersion version) {
    String slug = step.slug().value();
    String path = step.fanning().map(fanning -> fanning.path().value()).orElse("");
    return "{\"slug\":%s,\"type\":\"%s\",\"dependsOn\":[%s],\"fanoutPath\":%s,\"sinceVersion\":%d%s%s}"
        .formatted(
            quoted(slug),
            step.isFanout() ? "fanout" : "single",
            step.dependencySlugs().stream().map(ShapeJson::quoted).collect(Collectors.joining(",")),
            path.isEmpty() ? "null" : quoted(path),
            version.since(slug),
            step.isBatched() ? ",\"batched\":true" : "",
            step.isTolerant() ? ",\"tolerant\":true" : "");
  }

  /** Quotes a slug or a path; neither has a character that JSON would escape. */
  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
