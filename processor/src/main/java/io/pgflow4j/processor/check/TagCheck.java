package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Tag;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.stream.Collectors;

/** Every tag has one text, and there are not too many. */
final class TagCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    String slug = flow.slug().value();
    for (Tag tag : flow.tags()) {
      tag.refused()
          .ifPresent(
              why -> reporter.error(Message.TAG_TYPE, flow.inputAt(), tag.component(), slug, why));
    }
    if (flow.tags().size() > Tag.MOST) {
      reporter.error(
          Message.TAGS_TOO_MANY,
          flow.inputAt(),
          slug,
          flow.tags().size(),
          Tag.MOST,
          flow.tags().subList(Tag.MOST, flow.tags().size()).stream()
              .map(tag -> "'" + tag.component() + "'")
              .collect(Collectors.joining(", ")));
    }
  }
}
