package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** A flow whose input is anything but a record. */
final class FlowInputNotRecordCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    flow.input()
        .map(Payload::type)
        .filter(type -> !isRecord(type))
        .ifPresent(
            type ->
                reporter.error(
                    Message.FLOW_INPUT_NOT_RECORD, flow.inputAt(), flow.slug().value(), type));
  }

  static boolean isRecord(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.RECORD;
  }
}
