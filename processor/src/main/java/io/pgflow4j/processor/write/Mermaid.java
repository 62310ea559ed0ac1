package io.pgflow4j.processor.write;

import io.pgflow4j.processor.model.StepModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The flow's graph as Mermaid text, the same that {@code FlowDefinition.toMermaid()} gives. */
final class Mermaid {
  private Mermaid() {}

  /**
   * The chart.
   *
   * @param ordered the flow's steps, each after its dependencies
   */
  static String of(List<StepModel> ordered) {
    List<StepModel> steps = ordered.stream().filter(step -> !step.isRetired()).toList();
    Map<String, String> ids = new HashMap<>();
    StringBuilder text = new StringBuilder("flowchart TD\n");
    for (StepModel step : steps) {
      String slug = step.slug().value();
      // Slugs are not safe identifiers: "end" is a Mermaid keyword
      String id = "s" + ids.size();
      ids.put(slug, id);
      text.append("  ")
          .append(id)
          .append(step.isFanout() ? "[[\"" : "[\"")
          .append(slug)
          .append(step.isFanout() ? "\"]]" : "\"]")
          .append('\n');
    }
    for (StepModel step : steps) {
      for (String dependency : step.dependencySlugs()) {
        text.append("  ")
            .append(ids.get(dependency))
            .append(" --> ")
            .append(ids.get(step.slug().value()))
            .append('\n');
      }
    }
    return text.toString();
  }
}
