package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Two flows of one compilation whose slugs differ only in case. */
final class FlowSlugCaseCheck implements FlowCheck {
  private final Map<String, FlowModel> seen = new HashMap<>();

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    String slug = flow.slug().value();
    FlowModel other = seen.putIfAbsent(slug.toLowerCase(Locale.ROOT), flow);
    if (other != null && !other.slug().value().equals(slug)) {
      reporter.error(
          Message.FLOW_SLUG_CASE, flow.slug().at(), slug, other.slug().value(), other.type());
    }
  }
}
