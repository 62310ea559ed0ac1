package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A flow class with type parameters. */
final class FlowGenericCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    if (!flow.type().getTypeParameters().isEmpty()) {
      reporter.error(Message.FLOW_GENERIC, flow.at(), flow.type());
    }
  }
}
