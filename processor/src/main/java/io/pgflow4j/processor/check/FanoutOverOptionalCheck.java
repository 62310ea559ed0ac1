package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A fanout over an optional value. */
final class FanoutOverOptionalCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      if (step.fanning().isPresent()
          && step.fanning().get().item() instanceof Item.NotAnArray item
          && item.kind() == Item.NotAnArray.Kind.OPTIONAL) {
        Located<String> dependency = step.dependsOn().get(0);
        reporter.error(
            Message.FANOUT_OVER_OPTIONAL,
            dependency.at(),
            step.slug().value(),
            dependency.value(),
            item.type());
      }
    }
  }
}
