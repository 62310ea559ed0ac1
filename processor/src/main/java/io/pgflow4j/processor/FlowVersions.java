package io.pgflow4j.processor;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.report.Reporter;

/** Says which version of a flow is being compiled. */
@FunctionalInterface
interface FlowVersions {
  /** The version; problems with the flow's history are reported. */
  FlowVersion versionOf(FlowModel flow, Reporter reporter);
}
