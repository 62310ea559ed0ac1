package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The flow, or the step of it, that is paused or resumed. */
final class GivenPart {
  @Parameters(index = "0", paramLabel = "FLOW", description = "The flow's slug.")
  private String flow = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STEP",
      description = "One of its steps. Default: the whole flow.")
  private @Nullable String step;

  String flow() {
    return flow;
  }

  @Nullable String step() {
    return step;
  }

  /** Calls a function that says whether it changed anything. */
  boolean change(Session session, String call, @Nullable Object... parameters) {
    return session
        .database()
        .change("select to_json(pgflow." + call + ")", parameters)
        .get(0)
        .asBoolean();
  }

  /** Says how it is now. */
  void say(Output output, boolean paused, boolean changed) {
    if (!output.isTable()) {
      output.document(
          Json.object()
              .put("flow_slug", flow)
              .put("step_slug", step)
              .put("paused", paused)
              .put("changed", changed));
      return;
    }
    String what = step == null ? "Flow " + flow : "Step " + step + " of flow " + flow;
    output.line(
        changed
            ? what + (paused ? " is paused." : " goes on.")
            : what + (paused ? " was paused already." : " was not paused."));
  }
}
