package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import io.pgflow4j.processor.report.Suggestion;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A dependency on a step that is not there. */
final class UnknownDependencyCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> steps = flow.stepsBySlug();
    for (StepModel step : flow.steps()) {
      for (Located<String> dependency : step.dependsOn()) {
        if (!steps.containsKey(dependency.value())) {
          reporter.error(
              Message.UNKNOWN_DEPENDENCY,
              dependency.at(),
              step.slug().value(),
              dependency.value(),
              flow.slug().value(),
              remedy(dependency.value(), step, steps.keySet()));
        }
      }
    }
  }

  private static String remedy(String name, StepModel step, Set<String> slugs) {
    Set<String> others = new TreeSet<>(slugs);
    others.remove(step.slug().value());
    if (others.isEmpty()) {
      return "It has no other steps.";
    }
    return Suggestion.nearest(name, others)
        .map(meant -> "Did you mean '" + meant + "'?")
        .orElseGet(() -> "Its other steps are: " + String.join(", ", others) + ".");
  }
}
