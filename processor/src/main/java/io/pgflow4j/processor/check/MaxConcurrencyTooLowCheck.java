package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A fanout step of which no task could start. */
final class MaxConcurrencyTooLowCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning()
          .map(Fanning::maxConcurrency)
          .filter(limit -> limit.given() && limit.value() < 1)
          .ifPresent(
              limit ->
                  reporter.error(
                      Message.MAX_CONCURRENCY_TOO_LOW,
                      limit.at(),
                      step.slug().value(),
                      limit.value()));
    }
  }
}
