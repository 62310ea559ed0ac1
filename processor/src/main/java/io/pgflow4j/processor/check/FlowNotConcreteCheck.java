package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** A flow class that nobody can instantiate. */
final class FlowNotConcreteCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    ElementKind kind = flow.type().getKind();
    String fault =
        switch (kind) {
          case INTERFACE, ANNOTATION_TYPE -> "an interface";
          case ENUM -> "an enum";
          default -> flow.type().getModifiers().contains(Modifier.ABSTRACT) ? "abstract" : "";
        };
    if (!fault.isEmpty()) {
      reporter.error(Message.FLOW_NOT_CONCRETE, flow.at(), flow.type(), fault);
    }
  }
}
