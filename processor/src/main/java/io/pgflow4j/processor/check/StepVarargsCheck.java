package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A step method with a variable number of arguments. */
final class StepVarargsCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      if (step.method().isVarArgs()) {
        int last = step.parameters().size() - 1;
        reporter.error(
            Message.STEP_VARARGS,
            step.parameters().get(last).at(),
            step.slug().value(),
            step.parameters().get(last).name());
      }
    }
  }
}
