package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.Modifier;

/** A static step method. */
final class StepStaticCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      if (step.method().getModifiers().contains(Modifier.STATIC)) {
        reporter.error(
            Message.STEP_STATIC, step.at(), step.slug().value(), step.method().getSimpleName());
      }
    }
  }
}
