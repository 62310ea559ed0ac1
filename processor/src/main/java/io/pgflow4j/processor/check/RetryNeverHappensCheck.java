package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import org.jspecify.annotations.Nullable;

/** Options for retries in one annotation that allows only one attempt. */
final class RetryNeverHappensCheck extends OptionCheck {
  @Override
  void check(Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    if (!options.maxAttempts().given() || options.maxAttempts().value() != 1) {
      return;
    }
    check("baseDelay", options.baseDelay(), reporter);
    check("maxDelay", options.maxDelay(), reporter);
    check("jitterPercent", options.jitterPercent(), reporter);
  }

  private static void check(String name, Located<?> option, Reporter reporter) {
    if (option.given()) {
      reporter.error(Message.RETRY_NEVER_HAPPENS, option.at(), name, name);
    }
  }
}
