package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A path that walks into something as if it were a list. */
final class PathNotListCheck extends PathCheck<PathFault.NotList> {
  PathNotListCheck() {
    super(PathFault.NotList.class);
  }

  @Override
  void report(PathFault.NotList fault, Located<String> path, String step, Reporter reporter) {
    reporter.error(
        Message.PATH_NOT_LIST, path.at(), path.value(), step, place(fault.at()), fault.type());
  }
}
