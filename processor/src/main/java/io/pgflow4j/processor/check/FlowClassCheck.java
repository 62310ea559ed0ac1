package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

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
    checkInherited(flow, reporter);
  }

  /** Steps above the flow class in class files: in sources they are errors by themselves. */
  private static void checkInherited(FlowModel flow, Reporter reporter) {
    Set<Name> own = new HashSet<>();
    for (StepModel step : flow.steps()) {
      own.add(step.method().getSimpleName());
    }
    Deque<TypeMirror> above = new ArrayDeque<>(supertypes(flow.type()));
    Set<Element> seen = new HashSet<>();
    while (!above.isEmpty()) {
      if (above.remove() instanceof DeclaredType next
          && next.asElement() instanceof TypeElement type
          && seen.add(type)
          && !type.getQualifiedName().toString().startsWith("java.")) {
        above.addAll(supertypes(type));
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
          if (isStep(method) && !own.contains(method.getSimpleName())) {
            reporter.warning(
                Message.STEP_INHERITED, flow.at(), flow.type(), method.getSimpleName(), type);
          }
        }
      }
    }
  }

  private static List<TypeMirror> supertypes(TypeElement type) {
    List<TypeMirror> supertypes = new ArrayList<>(type.getInterfaces());
    supertypes.add(type.getSuperclass());
    return supertypes;
  }

  private static boolean isStep(ExecutableElement method) {
    return method.getAnnotationMirrors().stream()
        .anyMatch(
            mirror ->
                mirror.getAnnotationType().asElement() instanceof TypeElement annotation
                    && annotation.getQualifiedName().contentEquals("io.pgflow4j.Step"));
  }

  /** Why the application cannot create an instance; empty when it can. */
  private static String abstraction(TypeElement type) {
    return switch (type.getKind()) {
      case INTERFACE, ANNOTATION_TYPE -> "an interface";
      case ENUM -> "an enum";
      default -> type.getModifiers().contains(Modifier.ABSTRACT) ? "abstract" : "";
    };
  }
}
