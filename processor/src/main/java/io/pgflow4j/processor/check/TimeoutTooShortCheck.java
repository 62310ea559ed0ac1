package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Duration;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import org.jspecify.annotations.Nullable;

/** An attempt without time. */
final class TimeoutTooShortCheck extends OptionCheck {
  @Override
  void check(Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    Located<String> timeout = options.timeout();
    if (Duration.seconds(timeout.value()).orElse(1) < 1) {
      reporter.error(Message.TIMEOUT_TOO_SHORT, timeout.at(), timeout.value());
    }
  }
}
