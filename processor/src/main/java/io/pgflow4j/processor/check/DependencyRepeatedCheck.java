package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashSet;
import java.util.Set;

/** A dependency listed twice. */
final class DependencyRepeatedCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      Set<String> seen = new HashSet<>();
      for (Located<String> dependency : step.dependsOn()) {
        if (!seen.add(dependency.value())) {
          reporter.error(
              Message.DEPENDENCY_REPEATED,
              dependency.at(),
              step.slug().value(),
              dependency.value());
        }
      }
    }
  }
}
