package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A path that passes a list without walking into it. */
final class MissingBracketsCheck extends PathCheck<PathFault.MissingBrackets> {
  MissingBracketsCheck() {
    super(PathFault.MissingBrackets.class);
  }

  @Override
  void report(
      PathFault.MissingBrackets fault, Located<String> path, String step, Reporter reporter) {
    reporter.error(
        Message.MISSING_BRACKETS,
        path.at(),
        path.value(),
        step,
        place(fault.at()),
        fault.type(),
        fault.corrected());
  }
}
