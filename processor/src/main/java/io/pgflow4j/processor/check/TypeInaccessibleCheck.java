package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** An output of a class that the generated records cannot name. */
final class TypeInaccessibleCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.output()
          .filter(output -> !step.isGeneric())
          .flatMap(Payload::hidden)
          .ifPresent(
              hidden ->
                  reporter.error(
                      Message.TYPE_INACCESSIBLE,
                      step.at(),
                      step.slug().value(),
                      step.method().getReturnType(),
                      hidden,
                      flow.names().packageName()));
    }
  }
}
