package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The input of a flow's runs is a record that JSON can carry. */
final class FlowInputCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    flow.input().ifPresent(input -> check(flow, input, reporter));
  }

  private static void check(FlowModel flow, Payload input, Reporter reporter) {
    String slug = flow.slug().value();
    if (!isRecord(input.type())) {
      reporter.error(Message.FLOW_INPUT_NOT_RECORD, flow.inputAt(), slug, input.type());
      return;
    }
    if (!isPlain(input.type())) {
      reporter.error(Message.FLOW_INPUT_GENERIC, flow.inputAt(), slug, input.type());
      return;
    }
    input.ignored().forEach(each -> OutputCheck.reportIgnored(each, flow.inputAt(), reporter));
    input
        .fault()
        .ifPresent(
            fault ->
                reporter.error(
                    Message.FLOW_INPUT_NOT_JSON,
                    flow.inputAt(),
                    slug,
                    input.type(),
                    fault.subject(),
                    fault.why(),
                    fault.remedy()));
  }

  /** Whether the class has no type parameters: an annotation cannot write type arguments. */
  private static boolean isPlain(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getTypeParameters().isEmpty();
  }

  private static boolean isRecord(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.RECORD;
  }
}
