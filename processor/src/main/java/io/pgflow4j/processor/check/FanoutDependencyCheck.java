package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.List;

/** A fanout step has exactly one dependency. */
final class FanoutDependencyCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning().ifPresent(fanning -> check(step, fanning, reporter));
    }
  }

  private static void check(StepModel step, Fanning fanning, Reporter reporter) {
    String slug = step.slug().value();
    String path = fanning.path().value();
    List<String> dependencies = step.dependsOn().stream().map(Located::value).distinct().toList();
    if (dependencies.size() > 1) {
      reporter.error(
          Message.FANOUT_DEPENDENCIES,
          step.dependsOn().get(1).at(),
          slug,
          dependencies.size(),
          "'" + String.join("', '", dependencies) + "'");
    } else if (step.dependsOn().isEmpty() && asksForRun(path)) {
      reporter.error(Message.FANOUT_OVER_RUN, fanning.path().at(), path, slug, accessor(path));
    } else if (step.dependsOn().isEmpty()) {
      reporter.error(Message.FANOUT_ROOT, fanning.at(), slug);
    }
  }

  /** Whether a path begins with the run's input, under the name that input records have for it. */
  private static boolean asksForRun(String path) {
    return path.matches("run\\b.*");
  }

  /** What a step before it would return: {@code in.run().items()} for {@code run.items[]}. */
  private static String accessor(String path) {
    int list = path.indexOf("[]");
    String names = list < 0 ? path : path.substring(0, list);
    return "in." + names.replace(".", "().") + "()";
  }
}
