package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Skips;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.List;
import java.util.Map;

/** Of the alternatives that a step takes one of, exactly one completes. */
final class OneOfCheck implements FlowCheck {
  /** The component for all of them has a name that no other component has. */
  private static void checkName(StepModel step, List<String> slugs, Reporter reporter) {
    String name = Names.oneOf(slugs);
    for (Located<String> other : step.dependsOn()) {
      boolean same = Names.component(other.value()).equalsIgnoreCase(name);
      if (same && !slugs.contains(other.value())) {
        reporter.error(
            Message.ONE_OF_CLASH,
            step.branching().oneOfAt(),
            step.slug().value(),
            name,
            other.value());
      }
    }
  }

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> steps = flow.stepsBySlug();
    Skips skips = Skips.of(flow);
    for (StepModel step : flow.current()) {
      List<String> slugs = StepModel.inOrder(step.branching().oneOf());
      if (slugs.isEmpty()) {
        continue;
      }
      checkName(step, slugs, reporter);
      String named = "'" + String.join("', '", slugs) + "'";
      if (slugs.size() == 1) {
        reporter.error(
            Message.ONE_OF_SINGLE, step.branching().oneOfAt(), step.slug().value(), named);
      } else if (steps.keySet().containsAll(slugs) && flow.graph().neverReady().isEmpty()) {
        new Alternatives(step, steps, skips)
            .objection()
            .ifPresent(
                why ->
                    reporter.error(
                        Message.ONE_OF_NOT_EXCLUSIVE,
                        step.branching().oneOfAt(),
                        step.slug().value(),
                        named,
                        why));
      }
    }
  }
}
