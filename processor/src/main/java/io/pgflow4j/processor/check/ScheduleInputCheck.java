package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.ScheduleModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Every run that a schedule starts has an input. */
final class ScheduleInputCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (ScheduleModel schedule : flow.schedules()) {
      flow.input()
          .ifPresentOrElse(
              input -> check(flow, schedule, input, reporter),
              () -> checkUnused(flow, schedule, reporter));
    }
  }

  private static void check(
      FlowModel flow, ScheduleModel schedule, Payload input, Reporter reporter) {
    String slug = schedule.slug().value();
    String method = schedule.inputMethod().value();
    String record = simpleName(input.type());
    if (schedule.factory().isEmpty()) {
      reporter.error(
          Message.SCHEDULE_INPUT_MISSING,
          schedule.inputMethod().at(),
          slug,
          flow.slug().value(),
          record,
          method);
      return;
    }
    ScheduleModel.Factory factory = schedule.factory().get();
    factory
        .unfit()
        .ifPresent(
            why ->
                reporter.error(
                    Message.SCHEDULE_INPUT_UNFIT,
                    schedule.inputMethod().at(),
                    method,
                    factory.owner(),
                    slug,
                    why,
                    record));
  }

  private static void checkUnused(FlowModel flow, ScheduleModel schedule, Reporter reporter) {
    if (schedule.inputMethod().given()) {
      reporter.error(
          Message.SCHEDULE_INPUT_UNUSED,
          schedule.inputMethod().at(),
          schedule.slug().value(),
          schedule.inputMethod().value(),
          flow.slug().value());
    }
  }

  private static String simpleName(TypeMirror type) {
    Element element = type instanceof DeclaredType declared ? declared.asElement() : null;
    return element == null ? type.toString() : element.getSimpleName().toString();
  }
}
