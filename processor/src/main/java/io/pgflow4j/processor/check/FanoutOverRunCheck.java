package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A fanout step without a dependency whose path asks for the run's input. */
final class FanoutOverRunCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning()
          .filter(fanning -> step.dependsOn().isEmpty() && isMet(fanning.path()))
          .ifPresent(
              fanning ->
                  reporter.error(
                      Message.FANOUT_OVER_RUN,
                      fanning.path().at(),
                      fanning.path().value(),
                      step.slug().value(),
                      accessor(fanning.path().value())));
    }
  }

  /** Whether a path begins with the run's input, under the name that input records have for it. */
  static boolean isMet(Located<String> path) {
    return path.value().matches("run\\b.*");
  }

  /** What a step before it would return: {@code in.run().items()} for {@code run.items[]}. */
  private static String accessor(String path) {
    int list = path.indexOf("[]");
    String names = list < 0 ? path : path.substring(0, list);
    return "in." + names.replace(".", "().") + "()";
  }
}
