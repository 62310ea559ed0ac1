package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A tolerance that tolerates nothing, or more than everything. */
final class ToleranceOutOfRangeCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning().ifPresent(fanning -> check(fanning, step.slug().value(), reporter));
    }
  }

  private static void check(Fanning fanning, String step, Reporter reporter) {
    Located<Integer> failures = fanning.tolerateFailures();
    if (failures.given() && failures.value() < 1) {
      report(reporter, failures, step, "tolerateFailures", "that tolerates none", "at least 1");
    }
    Located<Integer> percent = fanning.tolerateFailurePercent();
    if (percent.given() && (percent.value() < 1 || percent.value() > 100)) {
      String why = percent.value() < 1 ? "that tolerates none" : "more than all items cannot fail";
      report(reporter, percent, step, "tolerateFailurePercent", why, "1 to 100");
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
