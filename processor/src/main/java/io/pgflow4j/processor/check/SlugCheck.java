package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.regex.Pattern;

/** Slugs have the form that the database and the names of queues allow. */
final class SlugCheck implements FlowCheck {
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final int LONGEST = 47;

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    check("Flow", flow.slug(), reporter);
    for (StepModel step : flow.steps()) {
      check("Step", step.slug(), reporter);
    }
  }

  private static void check(String owner, Located<String> located, Reporter reporter) {
    String slug = located.value();
    String fault = fault(slug);
    if (!fault.isEmpty()) {
      reporter.error(Message.SLUG_INVALID, located.at(), owner, slug, fault);
    }
    int excess = slug.length() - LONGEST;
    if (excess > 0) {
      reporter.error(Message.SLUG_TOO_LONG, located.at(), owner, slug, slug.length(), excess);
    }
    if (slug.equals("run")) {
      reporter.error(Message.SLUG_RESERVED, located.at(), owner, slug, slug);
    }
  }

  private static String fault(String slug) {
    if (CHARACTERS.matcher(slug).matches()) {
      return slug.contains("--") ? "it contains '--'" : "";
    }
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
