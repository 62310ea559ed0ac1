package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.ScheduleModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Slugs tell the flows of a compilation, the steps of a flow and the generated names apart. Case
 * does not count: queue names ignore it, and so do the class files of some systems.
 */
final class SlugUniqueCheck implements FlowCheck {
  private final Map<String, FlowModel> flows = new HashMap<>();
  private final Map<String, FlowModel> flowsInAnyCase = new HashMap<>();

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    checkFlow(flow, reporter);
    checkSteps(flow, reporter);
    checkComponents(flow, reporter);
    checkSchedules(flow, reporter);
  }

  private void checkFlow(FlowModel flow, Reporter reporter) {
    String slug = flow.slug().value();
    FlowModel same = flows.putIfAbsent(slug, flow);
    if (same != null) {
      reporter.error(Message.FLOW_SLUG_DUPLICATE, flow.slug().at(), slug, same.type());
    }
    FlowModel similar = flowsInAnyCase.putIfAbsent(slug.toLowerCase(Locale.ROOT), flow);
    if (similar != null && !similar.slug().value().equals(slug)) {
      reporter.error(
          Message.FLOW_SLUG_CASE, flow.slug().at(), slug, similar.slug().value(), similar.type());
    }
  }

  private static void checkSteps(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> seen = new HashMap<>();
    for (StepModel step : flow.steps()) {
      String slug = step.slug().value();
      StepModel other = seen.putIfAbsent(slug, step);
      if (other != null) {
        reporter.error(
            Message.STEP_SLUG_DUPLICATE, step.slug().at(), slug, other.method().getSimpleName());
      }
    }
  }

  private static void checkSchedules(FlowModel flow, Reporter reporter) {
    Set<String> seen = new HashSet<>();
    for (ScheduleModel schedule : flow.schedules()) {
      String slug = schedule.slug().value();
      if (!seen.add(slug)) {
        reporter.error(
            Message.SCHEDULE_SLUG_DUPLICATE, schedule.slug().at(), flow.slug().value(), slug);
      }
    }
  }

  private static void checkComponents(FlowModel flow, Reporter reporter) {
    Map<String, String> seen = new HashMap<>();
    seen.put("run", "the run's input");
    for (StepModel step : flow.distinctSteps()) {
      String slug = step.slug().value();
      String component = Names.component(slug);
      String other =
          slug.equals("run")
              ? null
              : seen.putIfAbsent(component.toLowerCase(Locale.ROOT), "step slug '" + slug + "'");
      if (other != null) {
        reporter.error(Message.COMPONENT_CLASH, step.slug().at(), slug, component, other);
      }
    }
  }
}
