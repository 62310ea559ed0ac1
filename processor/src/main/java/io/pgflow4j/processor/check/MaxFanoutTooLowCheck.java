package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A flow whose fanouts may have no element. */
final class MaxFanoutTooLowCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Located<Integer> limit = flow.options().maxFanout();
    if (limit.given() && limit.value() < 1) {
      reporter.error(Message.MAX_FANOUT_TOO_LOW, limit.at(), flow.slug().value(), limit.value());
    }
  }
}
