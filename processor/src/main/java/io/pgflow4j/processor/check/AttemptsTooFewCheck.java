package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import org.jspecify.annotations.Nullable;

/** A task that would never be tried. */
final class AttemptsTooFewCheck extends OptionCheck {
  @Override
  void check(Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    Located<Integer> attempts = options.maxAttempts();
    if (attempts.given() && attempts.value() < 1) {
      reporter.error(
          Message.ATTEMPTS_TOO_FEW,
          attempts.at(),
          attempts.value(),
          step == null ? "3" : "the flow's number");
    }
  }
}
