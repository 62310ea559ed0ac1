package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.List;

/** A fanout step with more than one dependency. */
final class FanoutDependenciesCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      List<String> dependencies = step.dependsOn().stream().map(Located::value).distinct().toList();
      if (step.isFanout() && dependencies.size() > 1) {
        reporter.error(
            Message.FANOUT_DEPENDENCIES,
            step.dependsOn().get(1).at(),
            step.slug().value(),
            dependencies.size(),
            "'" + String.join("', '", dependencies) + "'");
      }
    }
  }
}
