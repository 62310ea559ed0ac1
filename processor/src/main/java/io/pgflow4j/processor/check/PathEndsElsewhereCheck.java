package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A path that does not end at a list. */
final class PathEndsElsewhereCheck extends PathCheck<PathFault.EndsElsewhere> {
  PathEndsElsewhereCheck() {
    super(PathFault.EndsElsewhere.class);
  }

  @Override
  void report(PathFault.EndsElsewhere fault, Located<String> path, String step, Reporter reporter) {
    reporter.error(Message.PATH_ENDS_ELSEWHERE, path.at(), path.value(), step, fault.type());
  }
}
