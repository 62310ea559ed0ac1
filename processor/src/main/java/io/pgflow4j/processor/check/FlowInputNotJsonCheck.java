package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A flow whose input record holds something JSON cannot carry. */
final class FlowInputNotJsonCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    if (flow.input().isEmpty() || !FlowInputNotRecordCheck.isRecord(flow.input().get().type())) {
      return;
    }
    flow.input()
        .get()
        .fault()
        .ifPresent(
            fault ->
                reporter.error(
                    Message.FLOW_INPUT_NOT_JSON,
                    flow.inputAt(),
                    flow.slug().value(),
                    flow.input().get().type(),
                    OutputNotJsonCheck.subject(fault),
                    fault.why(),
                    fault.remedy()));
  }
}
