package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.Rate;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import org.jspecify.annotations.Nullable;

/** A rate that is none. */
final class RateInvalidCheck extends OptionCheck {
  @Override
  void check(Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    Located<String> rate = options.rate();
    if (step != null && !rate.value().isEmpty() && !Rate.isValid(rate.value())) {
      reporter.error(Message.RATE_INVALID, rate.at(), rate.value(), step.slug().value());
    }
  }
}
