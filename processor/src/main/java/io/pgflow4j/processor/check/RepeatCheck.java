package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/**
 * A step that repeats has an output to judge, for one task at a time, and room for the last one.
 */
final class RepeatCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.branching().repeat().ifPresent(at -> check(step, at, reporter));
    }
  }

  private static void check(StepModel step, Position at, Reporter reporter) {
    String slug = step.slug().value();
    if (step.output().isEmpty() && !step.isAwaiting()) {
      reporter.error(Message.REPEAT_WITHOUT_OUTPUT, at, slug);
    }
    if (step.isBatched()) {
      reporter.error(Message.REPEAT_BATCHED, at, slug);
    }
    for (Located<String> dependency : step.dependsOn()) {
      if (dependency.value().equals(StepModel.PREVIOUS)) {
        reporter.error(Message.PREVIOUS_CLASH, dependency.at(), slug, dependency.value());
      }
    }
  }
}
