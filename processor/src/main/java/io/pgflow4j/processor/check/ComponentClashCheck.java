package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Different slugs that become one Java name, or names that differ only in case (one class file on
 * some systems).
 */
final class ComponentClashCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, String> seen = new HashMap<>();
    seen.put("run", "the run's input");
    for (StepModel step : flow.distinctSteps()) {
      String slug = step.slug().value();
      String component = Names.component(slug);
      if (slug.equals("run")) {
        continue;
      }
      String other =
          seen.putIfAbsent(component.toLowerCase(Locale.ROOT), "step slug '" + slug + "'");
      if (other != null) {
        reporter.error(Message.COMPONENT_CLASH, step.slug().at(), slug, component, other);
      }
    }
  }
}
