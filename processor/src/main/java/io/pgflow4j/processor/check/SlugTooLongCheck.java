package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A slug that does not fit into the name of a queue. */
final class SlugTooLongCheck implements FlowCheck {
  private static final int LONGEST = 47;

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Slugs.forEach(
        flow,
        (owner, slug) -> {
          int length = slug.value().length();
          if (length > LONGEST) {
            reporter.error(
                Message.SLUG_TOO_LONG, slug.at(), owner, slug.value(), length, length - LONGEST);
          }
        });
  }
}
