package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** Two limits for the failures of one fanout. */
final class ToleranceTwiceCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning()
          .filter(fanning -> fanning.tolerateFailures().given())
          .filter(fanning -> fanning.tolerateFailurePercent().given())
          .ifPresent(
              fanning ->
                  reporter.error(
                      Message.TOLERANCE_TWICE,
                      fanning.tolerateFailurePercent().at(),
                      step.slug().value()));
    }
  }
}
