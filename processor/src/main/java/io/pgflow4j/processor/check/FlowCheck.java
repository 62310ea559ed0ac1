package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Reporter;

/** One rule. */
interface FlowCheck {
  /** Reports every place of the flow where the rule is broken. */
  void check(FlowModel flow, Reporter reporter);
}
