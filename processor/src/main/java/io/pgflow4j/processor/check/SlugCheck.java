package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.ScheduleModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import io.pgflow4j.spi.SlugRule;

/** Slugs have the form that the database and the names of queues allow. */
final class SlugCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    check("Flow", flow.slug(), reporter);
    for (StepModel step : flow.steps()) {
      check("Step", step.slug(), reporter);
    }
    for (ScheduleModel schedule : flow.schedules()) {
      check("Schedule", schedule.slug(), reporter);
    }
  }

  private static void check(String owner, Located<String> located, Reporter reporter) {
    String slug = located.value();
    for (SlugRule.Fault fault : SlugRule.faults(slug)) {
      switch (fault) {
        case CHARACTERS ->
            reporter.error(Message.SLUG_INVALID, located.at(), owner, slug, strange(slug));
        case DOUBLE_HYPHEN ->
            reporter.error(Message.SLUG_INVALID, located.at(), owner, slug, "it contains '--'");
        case TOO_LONG ->
            reporter.error(
                Message.SLUG_TOO_LONG,
                located.at(),
                owner,
                slug,
                slug.length(),
                SlugRule.LONGEST,
                slug.length() - SlugRule.LONGEST);
        case RESERVED -> reporter.error(Message.SLUG_RESERVED, located.at(), owner, slug, slug);
      }
    }
  }

  private static String strange(String slug) {
    if (slug.isEmpty()) {
      return "it is empty";
    }
    if (!slug.substring(0, 1).matches("[A-Za-z_]")) {
      return "it begins with '" + slug.charAt(0) + "'";
    }
    String strange = slug.replaceAll("[A-Za-z0-9_-]", "");
    return "it contains '" + strange.substring(0, strange.offsetByCodePoints(0, 1)) + "'";
  }
}
