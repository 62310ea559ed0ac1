package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.Map;

/** A dependency on a step that returns nothing. */
final class OutputVoidCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> steps = flow.stepsBySlug();
    for (StepModel step : flow.steps()) {
      for (Located<String> dependency : step.dependsOn()) {
        StepModel needed = steps.get(dependency.value());
        if (needed != null
            && needed.output().isEmpty()
            && !needed.slug().value().equals(step.slug().value())) {
          reporter.error(
              Message.OUTPUT_VOID,
              dependency.at(),
              step.slug().value(),
              dependency.value(),
              dependency.value());
        }
      }
    }
  }
}
