package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import org.jspecify.annotations.Nullable;

/** A jitter that is no percentage. */
final class JitterOutOfRangeCheck extends OptionCheck {
  @Override
  void check(Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    Located<Integer> jitter = options.jitterPercent();
    if (jitter.given() && (jitter.value() < 0 || jitter.value() > 100)) {
      reporter.error(Message.JITTER_OUT_OF_RANGE, jitter.at(), jitter.value());
    }
  }
}
