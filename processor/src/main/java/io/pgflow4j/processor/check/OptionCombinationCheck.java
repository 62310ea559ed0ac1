package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.List;
import java.util.Optional;

/** Options do not contradict each other. */
final class OptionCombinationCheck implements FlowCheck {
  private static final List<Option> FOR_RETRIES =
      List.of(Option.BASE_DELAY, Option.MAX_DELAY, Option.JITTER_PERCENT);

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    check(flow.options(), flow.options(), reporter);
    for (StepModel step : flow.steps()) {
      check(step.options(), flow.options(), reporter);
      Options options = step.options();
      if (options.has(Option.TOLERATE_FAILURES)) {
        options
            .written(Option.TOLERATE_FAILURE_PERCENT)
            .ifPresent(
                percent ->
                    reporter.error(Message.TOLERANCE_TWICE, percent.at(), step.slug().value()));
      }
    }
  }

  private static void check(Options options, Options inherited, Reporter reporter) {
    checkDelays(options, inherited, reporter);
    if (options.amount(Option.MAX_ATTEMPTS).equals(Optional.of(1))) {
      for (Option option : FOR_RETRIES) {
        String name = option.attribute();
        options
            .written(option)
            .ifPresent(
                given -> reporter.error(Message.RETRY_NEVER_HAPPENS, given.at(), name, name));
      }
    }
  }

  /** The longest delay is not below the first one, also when one of them is inherited. */
  private static void checkDelays(Options options, Options inherited, Reporter reporter) {
    Optional<Located<OptionValue>> given =
        options.written(Option.MAX_DELAY).or(() -> options.written(Option.BASE_DELAY));
    Optional<Integer> most = effective(Option.MAX_DELAY, options, inherited);
    Optional<Integer> first = effective(Option.BASE_DELAY, options, inherited);
    if (given.isPresent() && most.isPresent() && first.isPresent() && most.get() < first.get()) {
      reporter.error(Message.DELAYS_CONTRADICT, given.get().at(), most.get(), first.get());
    }
  }

  /** In seconds; empty for none and for one that is at fault. */
  private static Optional<Integer> effective(Option option, Options options, Options inherited) {
    for (Options each : List.of(options, inherited)) {
      if (each.written(option)
          .filter(written -> !written.value().toString().isEmpty())
          .isPresent()) {
        return each.amount(option);
      }
    }
    return Optional.ofNullable(option.flowDefault()).map(OptionValue.Amount::number);
  }
}
