package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** A flow class that the generated code cannot name. */
final class FlowPrivateCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (Element each : Enclosing.withSelf(flow.type())) {
      if (each.getModifiers().contains(Modifier.PRIVATE)) {
        reporter.error(
            Message.FLOW_PRIVATE, flow.at(), flow.type(), each.equals(flow.type()) ? "it" : each);
        return;
      }
    }
  }
}
