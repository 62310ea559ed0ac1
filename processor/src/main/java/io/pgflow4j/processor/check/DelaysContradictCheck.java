package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Duration;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A longest delay below the first one, also when one is inherited. */
final class DelaysContradictCheck extends OptionCheck {
  private static final int DEFAULT_BASE_DELAY = 5;

  @Override
  void check(Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    boolean given = options.maxDelay().given() || options.baseDelay().given();
    String maxDelay = effective(options.maxDelay(), inherited.maxDelay());
    String baseDelay = effective(options.baseDelay(), inherited.baseDelay());
    OptionalInt most = Duration.seconds(maxDelay);
    OptionalInt first =
        baseDelay.isEmpty() ? OptionalInt.of(DEFAULT_BASE_DELAY) : Duration.seconds(baseDelay);
    boolean contradict =
        given && most.isPresent() && first.isPresent() && most.getAsInt() < first.getAsInt();
    if (contradict) {
      Located<String> at = options.maxDelay().given() ? options.maxDelay() : options.baseDelay();
      reporter.error(Message.DELAYS_CONTRADICT, at.at(), most.getAsInt(), first.getAsInt());
    }
  }

  private static String effective(Located<String> own, Located<String> inherited) {
    return own.value().isEmpty() ? inherited.value() : own.value();
  }
}
