package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A step method with type parameters. */
final class StepGenericCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      if (!step.method().getTypeParameters().isEmpty()) {
        reporter.error(
            Message.STEP_GENERIC, step.at(), step.slug().value(), step.method().getSimpleName());
      }
    }
  }
}
