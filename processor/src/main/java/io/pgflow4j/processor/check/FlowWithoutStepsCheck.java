package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A flow without steps. */
final class FlowWithoutStepsCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    if (flow.steps().isEmpty()) {
      reporter.error(Message.FLOW_WITHOUT_STEPS, flow.at(), flow.slug().value());
    }
  }
}
