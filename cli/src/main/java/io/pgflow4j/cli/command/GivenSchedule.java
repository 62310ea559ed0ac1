package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The schedule that a command is about. */
final class GivenSchedule {
  @Parameters(index = "0", paramLabel = "FLOW", description = "The flow's slug.")
  private String flow = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SCHEDULE",
      description = "The schedule's slug. Default: default.")
  private String schedule = "default";

  String flow() {
    return flow;
  }

  String schedule() {
    return schedule;
  }

  /** Calls a function that says whether it changed anything, and says how it is now. */
  void change(Session session, boolean paused, String call, @Nullable Object... parameters) {
    boolean changed =
        session
            .database()
            .change("select to_json(pgflow." + call + ")", parameters)
            .get(0)
            .asBoolean();
    Output output = session.output();
    if (!output.isTable()) {
      output.document(
          Json.object()
              .put("flow_slug", flow)
              .put("schedule_slug", schedule)
              .put("paused", paused)
              .put("changed", changed));
      return;
    }
    String what = "Schedule " + schedule + " of flow " + flow;
    output.line(
        changed
            ? what + (paused ? " is paused." : " goes on.")
            : what + (paused ? " was paused already." : " was not paused."));
  }
}
