package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A step that waits for itself. */
final class SelfDependencyCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.dependsOn().stream()
          .filter(dependency -> dependency.value().equals(step.slug().value()))
          .findFirst()
          .ifPresent(
              dependency ->
                  reporter.error(Message.SELF_DEPENDENCY, dependency.at(), step.slug().value()));
    }
  }
}
