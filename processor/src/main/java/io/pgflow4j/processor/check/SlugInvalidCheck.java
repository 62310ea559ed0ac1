package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.regex.Pattern;

/** A slug with characters that slugs do not have. */
final class SlugInvalidCheck implements FlowCheck {
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Slugs.forEach(
        flow,
        (owner, slug) -> {
          String fault = fault(slug.value());
          if (!fault.isEmpty()) {
            reporter.error(Message.SLUG_INVALID, slug.at(), owner, slug.value(), fault);
          }
        });
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
