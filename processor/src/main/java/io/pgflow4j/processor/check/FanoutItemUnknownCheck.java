package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A fanout over a list of unknown items. */
final class FanoutItemUnknownCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      if (step.fanning().isPresent() && step.fanning().get().item() instanceof Item.Untyped item) {
        Located<String> dependency = step.dependsOn().get(0);
        reporter.error(
            Message.FANOUT_ITEM_UNKNOWN,
            dependency.at(),
            step.slug().value(),
            dependency.value(),
            item.type());
      }
    }
  }
}
