package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import io.pgflow4j.processor.report.Suggestion;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every dependency is another step of the version, listed once, that returns something. */
final class DependencyCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> steps = flow.stepsBySlug();
    for (StepModel step : flow.steps()) {
      Set<String> seen = new HashSet<>();
      boolean onItself = false;
      for (Located<String> dependency : step.dependsOn()) {
        StepModel needed = steps.get(dependency.value());
        if (needed == null) {
          reportUnknown(flow, step, dependency, steps.keySet(), reporter);
        } else if (!dependency.value().equals(step.slug().value())) {
          checkNeeded(step, needed, dependency, reporter);
        } else if (!onItself) {
          onItself = true;
          reporter.error(Message.SELF_DEPENDENCY, dependency.at(), step.slug().value());
        }
        if (!seen.add(dependency.value())) {
          report(Message.DEPENDENCY_REPEATED, step, dependency, reporter);
        }
      }
    }
  }

  private static void checkNeeded(
      StepModel step, StepModel needed, Located<String> dependency, Reporter reporter) {
    if (needed.isRetired() && !step.isRetired()) {
      report(Message.RETIRED_DEPENDENCY, step, dependency, reporter);
    }
    if (needed.output().isEmpty()) {
      reporter.error(
          Message.OUTPUT_VOID,
          dependency.at(),
          step.slug().value(),
          dependency.value(),
          dependency.value());
    }
  }

  private static void report(
      Message message, StepModel step, Located<String> dependency, Reporter reporter) {
    reporter.error(message, dependency.at(), step.slug().value(), dependency.value());
  }

  private static void reportUnknown(
      FlowModel flow,
      StepModel step,
      Located<String> dependency,
      Set<String> slugs,
      Reporter reporter) {
    reporter.error(
        Message.UNKNOWN_DEPENDENCY,
        dependency.at(),
        step.slug().value(),
        dependency.value(),
        flow.slug().value(),
        remedy(dependency.value(), step, slugs));
  }

  private static String remedy(String name, StepModel step, Set<String> slugs) {
    Set<String> others = new TreeSet<>(slugs);
    others.remove(step.slug().value());
    // Following such advice would make a DependencyRepeated of the typing error
    others.removeAll(step.dependencySlugs());
    if (others.isEmpty()) {
      return "It has no other steps.";
    }
    return Suggestion.nearest(name, others)
        .map(meant -> "Did you mean '" + meant + "'?")
        .orElseGet(() -> "Its other steps are: " + String.join(", ", others) + ".");
  }
}
