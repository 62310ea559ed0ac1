package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The flow, or the step of it, that is paused or resumed. */
final class GivenPart extends GivenFlow {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STEP",
      description = "One of its steps. Default: the whole flow.")
  private @Nullable String step;

  @Nullable String step() {
    return step;
  }

  /** Calls a function that says whether it changed anything, and says how it is now. */
  void change(Session session, boolean paused, String call, @Nullable Object... parameters) {
    Pausing.change(
        session,
        Json.object().put("flow_slug", flow()).put("step_slug", step),
        step == null ? "Flow " + flow() : "Step " + step + " of flow " + flow(),
        paused,
        call,
        parameters);
  }
}
