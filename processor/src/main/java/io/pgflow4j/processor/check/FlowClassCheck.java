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

/** The flow class can be instantiated, can be named by generated code, and has steps. */
final class FlowClassCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    TypeElement type = flow.type();
    String abstraction = abstraction(type);
    if (!abstraction.isEmpty()) {
      reporter.error(Message.FLOW_NOT_CONCRETE, flow.at(), type, abstraction);
    }
    List<Element> around = Enclosing.withSelf(type);
    boolean inner =
        around.size() > 1
            && type.getKind() == ElementKind.CLASS
            && !type.getModifiers().contains(Modifier.STATIC);
    if (inner) {
      reporter.error(Message.FLOW_NOT_STATIC, flow.at(), type, around.get(1));
    }
    around.stream()
        .filter(each -> each.getModifiers().contains(Modifier.PRIVATE))
        .findFirst()
        .ifPresent(
            each ->
                reporter.error(
                    Message.FLOW_PRIVATE, flow.at(), type, each.equals(type) ? "it" : each));
    if (!type.getTypeParameters().isEmpty()) {
      reporter.error(Message.FLOW_GENERIC, flow.at(), type);
    }
    if (flow.current().isEmpty()) {
      reporter.error(Message.FLOW_WITHOUT_STEPS, flow.at(), flow.slug().value());
    }
  }

  /** Why there can be no instance; empty when there can. */
  private static String abstraction(TypeElement type) {
    return switch (type.getKind()) {
      case INTERFACE, ANNOTATION_TYPE -> "an interface";
      case ENUM -> "an enum";
      default -> type.getModifiers().contains(Modifier.ABSTRACT) ? "abstract" : "";
    };
  }
}
