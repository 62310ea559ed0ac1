package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashMap;
import java.util.Map;

/** Two steps of a flow with one slug. */
final class StepSlugDuplicateCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> seen = new HashMap<>();
    for (StepModel step : flow.steps()) {
      StepModel other = seen.putIfAbsent(step.slug().value(), step);
      if (other != null) {
        reporter.error(
            Message.STEP_SLUG_DUPLICATE,
            step.slug().at(),
            step.slug().value(),
            other.method().getSimpleName());
      }
    }
  }
}
