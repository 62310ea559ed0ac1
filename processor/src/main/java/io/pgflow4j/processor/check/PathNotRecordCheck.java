package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A path that looks for a component in something that has none. */
final class PathNotRecordCheck extends PathCheck<PathFault.NotRecord> {
  PathNotRecordCheck() {
    super(PathFault.NotRecord.class);
  }

  @Override
  void report(PathFault.NotRecord fault, Located<String> path, String step, Reporter reporter) {
    reporter.error(
        Message.PATH_NOT_RECORD,
        path.at(),
        path.value(),
        step,
        fault.name(),
        place(fault.at()),
        fault.type());
  }
}
