package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Generated code can call the step methods, and a worker can handle what they throw. */
final class StepMethodCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      ExecutableElement method = step.method();
      forbid(step, Modifier.PRIVATE, Message.STEP_PRIVATE, reporter);
      forbid(step, Modifier.STATIC, Message.STEP_STATIC, reporter);
      // An interface is at fault as a whole
      if (!flow.type().getKind().isInterface()) {
        forbid(step, Modifier.ABSTRACT, Message.STEP_ABSTRACT, reporter);
      }
      if (!method.getTypeParameters().isEmpty()) {
        report(step, Message.STEP_GENERIC, reporter);
      }
      if (method.isVarArgs()) {
        Parameter last = step.parameters().get(step.parameters().size() - 1);
        reporter.error(Message.STEP_VARARGS, last.at(), step.slug().value(), last.name());
      }
      for (TypeMirror thrown : method.getThrownTypes()) {
        if (!isFailure(thrown)) {
          reporter.error(Message.STEP_THROWS, step.at(), step.slug().value(), thrown);
        }
      }
    }
  }

  /** Whether a worker takes what is thrown as a failed attempt: an exception or an error. */
  private static boolean isFailure(TypeMirror thrown) {
    if (!(thrown instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement type)
        || thrown.getKind() != TypeKind.DECLARED) {
      return true;
    }
    Name name = type.getQualifiedName();
    return name.contentEquals("java.lang.Exception")
        || name.contentEquals("java.lang.Error")
        || (!name.contentEquals("java.lang.Throwable") && isFailure(type.getSuperclass()));
  }

  private static void forbid(
      StepModel step, Modifier modifier, Message message, Reporter reporter) {
    if (step.method().getModifiers().contains(modifier)) {
      report(step, message, reporter);
    }
  }

  private static void report(StepModel step, Message message, Reporter reporter) {
    reporter.error(message, step.at(), step.slug().value(), step.method().getSimpleName());
  }
}
