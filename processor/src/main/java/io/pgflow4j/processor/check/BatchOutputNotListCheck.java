package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** Batches whose outputs cannot be told apart. */
final class BatchOutputNotListCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      boolean sound = step.output().map(output -> output.fault().isEmpty()).orElse(false);
      if (step.isBatched() && sound && step.gathered().isEmpty() && !step.isGeneric()) {
        reporter.error(
            Message.BATCH_OUTPUT_NOT_LIST,
            step.at(),
            step.slug().value(),
            step.method().getReturnType());
      }
    }
  }
}
