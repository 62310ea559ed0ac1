package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Duration;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.Rate;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Attempts, delays and rates of the flow and of each of its steps make sense together. */
final class RetryCheck implements FlowCheck {
  private static final int DEFAULT_BASE_DELAY = 5;

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    check(flow.options(), null, flow.options(), reporter);
    for (StepModel step : flow.steps()) {
      check(step.options(), step, flow.options(), reporter);
    }
  }

  /**
   * Looks at one annotation's options.
   *
   * @param step the step they are written for; null for the flow's own
   * @param inherited the flow's options
   */
  private static void check(
      Options options, @Nullable StepModel step, Options inherited, Reporter reporter) {
    checkForms(options, step, reporter);
    checkRanges(options, step, reporter);
    checkDelays(options, inherited, reporter);
    if (options.maxAttempts().given() && options.maxAttempts().value() == 1) {
      forbidRetries("baseDelay", options.baseDelay(), reporter);
      forbidRetries("maxDelay", options.maxDelay(), reporter);
      forbidRetries("jitterPercent", options.jitterPercent(), reporter);
    }
  }

  private static void checkForms(Options options, @Nullable StepModel step, Reporter reporter) {
    checkDuration("baseDelay", options.baseDelay(), reporter);
    checkDuration("maxDelay", options.maxDelay(), reporter);
    checkDuration("timeout", options.timeout(), reporter);
    checkDuration("startDelay", options.startDelay(), reporter);
    Located<String> rate = options.rate();
    if (step != null && !rate.value().isEmpty() && !Rate.isValid(rate.value())) {
      reporter.error(Message.RATE_INVALID, rate.at(), rate.value(), step.slug().value());
    }
  }

  private static void checkDuration(String name, Located<String> duration, Reporter reporter) {
    boolean unset = duration.value().isEmpty();
    if (!unset && Duration.seconds(duration.value()).isEmpty()) {
      reporter.error(Message.DURATION_INVALID, duration.at(), name, duration.value());
    }
  }

  private static void checkRanges(Options options, @Nullable StepModel step, Reporter reporter) {
    Located<Integer> attempts = options.maxAttempts();
    if (attempts.given() && attempts.value() < 1) {
      reporter.error(
          Message.ATTEMPTS_TOO_FEW,
          attempts.at(),
          attempts.value(),
          step == null ? "3" : "the flow's number");
    }
    Located<String> timeout = options.timeout();
    if (Duration.seconds(timeout.value()).orElse(1) < 1) {
      reporter.error(Message.TIMEOUT_TOO_SHORT, timeout.at(), timeout.value());
    }
    Located<Integer> jitter = options.jitterPercent();
    if (jitter.given() && (jitter.value() < 0 || jitter.value() > 100)) {
      reporter.error(Message.JITTER_OUT_OF_RANGE, jitter.at(), jitter.value());
    }
  }

  /** The longest delay is not below the first one, also when one of them is inherited. */
  private static void checkDelays(Options options, Options inherited, Reporter reporter) {
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

  private static void forbidRetries(String name, Located<?> option, Reporter reporter) {
    if (option.given()) {
      reporter.error(Message.RETRY_NEVER_HAPPENS, option.at(), name, name);
    }
  }
}
