package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.Map;

/** A current step that depends on a retired one. */
final class RetiredDependencyCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> steps = flow.stepsBySlug();
    for (StepModel step : flow.current()) {
      for (Located<String> dependency : step.dependsOn()) {
        StepModel needed = steps.get(dependency.value());
        if (needed != null && needed.isRetired()) {
          reporter.error(
              Message.RETIRED_DEPENDENCY, dependency.at(), step.slug().value(), dependency.value());
        }
      }
    }
  }
}
