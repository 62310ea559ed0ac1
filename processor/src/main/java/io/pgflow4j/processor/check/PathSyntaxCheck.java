package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A path that is none. */
final class PathSyntaxCheck extends PathCheck<PathFault.Syntax> {
  PathSyntaxCheck() {
    super(PathFault.Syntax.class);
  }

  @Override
  void report(PathFault.Syntax fault, Located<String> path, String step, Reporter reporter) {
    reporter.error(
        Message.PATH_SYNTAX, path.at(), path.value(), step, fault.column(), fault.expected());
  }
}
