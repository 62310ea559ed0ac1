package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.option.Form;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.Optional;

/** Every option alone has the form and the range that it needs. */
final class OptionCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    flow.options()
        .given()
        .forEach(
            (option, written) ->
                check(
                    flow.slug(), option, written, String.valueOf(option.flowDefault()), reporter));
    for (StepModel step : flow.steps()) {
      step.options()
          .given()
          .forEach(
              (option, written) -> check(step.slug(), option, written, "the flow's", reporter));
    }
  }

  private static void check(
      Located<String> slug,
      Option option,
      Located<OptionValue> written,
      String otherwise,
      Reporter reporter) {
    String text = written.value().toString();
    Optional<OptionValue> kept = option.read(written.value());
    if (text.isEmpty()) {
      return;
    }
    if (kept.isEmpty() && option.form() == Form.RATE) {
      reporter.error(Message.RATE_INVALID, written.at(), text, slug.value());
    } else if (kept.isEmpty()) {
      reporter.error(Message.DURATION_INVALID, written.at(), option.attribute(), text);
    } else if (!option.range().contains(kept.get())) {
      reporter.error(
          Message.outOfRange(option),
          written.at(),
          slug.value(),
          option.attribute(),
          text,
          option.range(),
          otherwise);
    }
  }
}
