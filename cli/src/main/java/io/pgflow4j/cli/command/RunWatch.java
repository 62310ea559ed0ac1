package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Live;
import io.pgflow4j.cli.output.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Shows a run again and again until it ends. */
final class RunWatch {
  private static final Duration EVERY = Duration.ofMillis(500);

  private final Session session;
  private final UUID run;
  private final Rates rates = new Rates();

  RunWatch(Session session, UUID run) {
    this.session = session;
    this.run = run;
  }

  /** 0 when it completed, 1 when it failed or was cancelled. */
  int untilItEnds() {
    Output output = session.output();
    boolean drawn = output.isTable() && output.terminal().interactive();
    Live live = new Live(output);
    String last = "";
    RunLook look;
    do {
      look = RunLook.read(session.database(), run);
      if (drawn) {
        live.show(lines(look, output));
      } else {
        String now = withoutClock(look);
        if (!now.equals(last)) {
          output.line(Json.line(look.json()));
          last = now;
        }
      }
      if (!look.hasEnded()) {
        Live.pause(EVERY);
      }
    } while (!look.hasEnded() && !output.isClosed());
    return look.status().equals("completed") ? ExitCode.OK : ExitCode.NO;
  }

  private List<String> lines(RunLook look, Output output) {
    List<String> lines = new ArrayList<>(RunHead.lines(look, output));
    lines.add("");
    lines.addAll(RunSteps.lines(look, output.terminal(), rates));
    return lines;
  }

  private static String withoutClock(RunLook look) {
    ObjectNode json = (ObjectNode) look.json().deepCopy();
    json.remove("looked_at");
    return Json.line(json);
  }
}
