package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A slug that already means something else. */
final class SlugReservedCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Slugs.forEach(
        flow,
        (owner, slug) -> {
          if (slug.value().equals("run")) {
            reporter.error(Message.SLUG_RESERVED, slug.at(), owner, slug.value(), slug.value());
          }
        });
  }
}
