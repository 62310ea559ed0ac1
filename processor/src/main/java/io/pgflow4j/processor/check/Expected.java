package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.StepModel;

/** Says which parameters a step may have. */
final class Expected {
  private Expected() {}

  static String parameters(FlowModel flow, StepModel step) {
    String others = "StepContext and java.sql.Connection";
    if (step.input().isEmpty()) {
      return others + "; it has no input, as it depends on no step and the flow takes none";
    }
    return flow.names().inputs() + "." + Names.inputRecord(step.slug().value()) + ", " + others;
  }
}
