package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Branching;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Skips;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is taken as optional may be absent, and a fanout has its dependency. */
final class OptionalDependencyCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> steps = flow.stepsBySlug();
    Skips skips = Skips.of(flow);
    for (StepModel step : flow.current()) {
      Branching branching = step.branching();
      List<Located<String>> absent = new ArrayList<>(branching.optional());
      absent.addAll(branching.oneOf());
      if (step.isFanout()) {
        absent.forEach(each -> report(Message.OPTIONAL_FANOUT_DEPENDENCY, step, each, reporter));
        continue;
      }
      for (Located<String> each : branching.optional()) {
        boolean other = !each.value().equals(step.slug().value());
        if (other && steps.containsKey(each.value()) && !skips.maySkip(each.value())) {
          report(Message.OPTIONAL_NEVER_EMPTY, step, each, reporter);
        }
      }
    }
  }

  private static void report(
      Message message, StepModel step, Located<String> dependency, Reporter reporter) {
    reporter.error(message, dependency.at(), step.slug().value(), dependency.value());
  }
}
