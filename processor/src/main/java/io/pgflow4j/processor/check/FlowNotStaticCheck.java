package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** A flow class that needs an instance of another class. */
final class FlowNotStaticCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    TypeElement type = flow.type();
    List<Element> around = Enclosing.withSelf(type);
    boolean inner =
        around.size() > 1
            && type.getKind() == ElementKind.CLASS
            && !type.getModifiers().contains(Modifier.STATIC);
    if (inner) {
      reporter.error(Message.FLOW_NOT_STATIC, flow.at(), type, around.get(1));
    }
  }
}
