package io.pgflow4j.dashboard.internal.act;

import io.pgflow4j.RunOutcome;
import io.pgflow4j.RunSelection;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.page.Parameters;

/** Which runs a form names without their ids, and which of them an action changed. */
final class Selections {
  private Selections() {}

  static RunSelection of(String flow, Request request) {
    RunSelection selection = RunSelection.ofFlows(flow);
    String from = request.parameter("from");
    if (from != null) {
      selection = selection.startedFrom(Parameters.moment(from));
    }
    String before = request.parameter("to");
    return before == null ? selection : selection.startedBefore(Parameters.moment(before));
  }

  static boolean isChanged(RunOutcome outcome) {
    return outcome.outcome() == RunOutcome.Outcome.CANCELLED
        || outcome.outcome() == RunOutcome.Outcome.RETRIED;
  }
}
