package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A fanout step with nothing to fan out over. */
final class FanoutRootCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning()
          .filter(
              fanning -> step.dependsOn().isEmpty() && !FanoutOverRunCheck.isMet(fanning.path()))
          .ifPresent(
              fanning -> reporter.error(Message.FANOUT_ROOT, fanning.at(), step.slug().value()));
    }
  }
}
