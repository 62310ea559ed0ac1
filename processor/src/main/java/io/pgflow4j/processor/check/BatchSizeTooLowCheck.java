package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** Batches without items. */
final class BatchSizeTooLowCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning()
          .map(Fanning::batchSize)
          .filter(size -> size.given() && size.value() < 1)
          .ifPresent(
              size ->
                  reporter.error(
                      Message.BATCH_SIZE_TOO_LOW, size.at(), step.slug().value(), size.value()));
    }
  }
}
