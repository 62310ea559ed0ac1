package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import io.pgflow4j.processor.report.Suggestion;

/** A path that names a component no record has. */
final class PathUnknownComponentCheck extends PathCheck<PathFault.Unknown> {
  PathUnknownComponentCheck() {
    super(PathFault.Unknown.class);
  }

  @Override
  void report(PathFault.Unknown fault, Located<String> path, String step, Reporter reporter) {
    reporter.error(
        Message.PATH_UNKNOWN_COMPONENT,
        path.at(),
        path.value(),
        step,
        fault.name(),
        fault.owner(),
        String.join(", ", fault.known()),
        Suggestion.nearest(fault.name(), fault.known())
            .map(meant -> " Did you mean '" + meant + "'?")
            .orElse(""));
  }
}
