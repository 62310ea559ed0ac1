package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.Modifier;

/** A step method without a body in a class; an interface is at fault as a whole. */
final class StepAbstractCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      boolean bodiless =
          step.method().getModifiers().contains(Modifier.ABSTRACT)
              && !flow.type().getKind().isInterface();
      if (bodiless) {
        reporter.error(
            Message.STEP_ABSTRACT, step.at(), step.slug().value(), step.method().getSimpleName());
      }
    }
  }
}
