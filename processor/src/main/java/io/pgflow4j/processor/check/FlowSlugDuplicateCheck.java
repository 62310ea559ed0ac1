package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/** Two flows of one compilation with one slug. */
final class FlowSlugDuplicateCheck implements FlowCheck {
  private final Map<String, TypeElement> seen = new HashMap<>();

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    TypeElement other = seen.putIfAbsent(flow.slug().value(), flow.type());
    if (other != null) {
      reporter.error(Message.FLOW_SLUG_DUPLICATE, flow.slug().at(), flow.slug().value(), other);
    }
  }
}
