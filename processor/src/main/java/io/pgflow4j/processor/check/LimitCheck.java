package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** The limits of fanouts allow something to happen. */
final class LimitCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Located<Integer> most = flow.options().maxFanout();
    if (isBelowOne(most)) {
      reporter.error(Message.MAX_FANOUT_TOO_LOW, most.at(), flow.slug().value(), most.value());
    }
    for (StepModel step : flow.steps()) {
      step.fanning().ifPresent(fanning -> check(fanning, step.slug().value(), reporter));
    }
  }

  private static void check(Fanning fanning, String step, Reporter reporter) {
    requireOne(Message.MAX_CONCURRENCY_TOO_LOW, fanning.maxConcurrency(), step, reporter);
    requireOne(Message.BATCH_SIZE_TOO_LOW, fanning.batchSize(), step, reporter);
    Located<Integer> failures = fanning.tolerateFailures();
    Located<Integer> percent = fanning.tolerateFailurePercent();
    if (isBelowOne(failures)) {
      report(reporter, failures, step, "tolerateFailures", "that tolerates none", "at least 1");
    }
    if (isBelowOne(percent)) {
      report(reporter, percent, step, "tolerateFailurePercent", "that tolerates none", "1 to 100");
    }
    if (percent.given() && percent.value() > 100) {
      String why = "more than all items cannot fail";
      report(reporter, percent, step, "tolerateFailurePercent", why, "1 to 100");
    }
    if (failures.given() && percent.given()) {
      reporter.error(Message.TOLERANCE_TWICE, percent.at(), step);
    }
  }

  private static boolean isBelowOne(Located<Integer> limit) {
    return limit.given() && limit.value() < 1;
  }

  private static void requireOne(
      Message message, Located<Integer> limit, String step, Reporter reporter) {
    if (isBelowOne(limit)) {
      reporter.error(message, limit.at(), step, limit.value());
    }
  }

  private static void report(
      Reporter reporter,
      Located<Integer> limit,
      String step,
      String attribute,
      String why,
      String remedy) {
    reporter.error(
        Message.TOLERANCE_OUT_OF_RANGE, limit.at(), step, attribute, limit.value(), why, remedy);
  }
}
