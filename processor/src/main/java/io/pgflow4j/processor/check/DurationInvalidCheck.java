package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Duration;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import org.jspecify.annotations.Nullable;

/** A duration that is none. */
final class DurationInvalidCheck extends OptionCheck {
  @Override
  void check(Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    check("baseDelay", options.baseDelay(), reporter);
    check("maxDelay", options.maxDelay(), reporter);
    check("timeout", options.timeout(), reporter);
    check("startDelay", options.startDelay(), reporter);
  }

  private static void check(String name, Located<String> duration, Reporter reporter) {
    boolean unset = duration.value().isEmpty();
    if (!unset && Duration.seconds(duration.value()).isEmpty()) {
      reporter.error(Message.DURATION_INVALID, duration.at(), name, duration.value());
    }
  }
}
