package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    name = "fire",
    description = "Starts a run of a schedule now, paused or not, and prints the run's id.")
final class SchedulesFireCommand extends SessionCommand {
  @Mixin private GivenSchedule given = new GivenSchedule();

  @Mixin private ScheduleInput input = new ScheduleInput();

  @Override
  int run(Session session) {
    JsonNode run =
        session
            .database()
            .change(
                "select json_build_object('flow_slug', ?, 'schedule_slug', ?,"
                    + " 'run_id', pgflow.fire_now(?, ?, ?::jsonb))",
                given.flow(),
                given.schedule(),
                given.flow(),
                given.schedule(),
                input.read(session, given.flow()))
            .get(0);
    if (session.output().isTable()) {
      session.output().line(Json.text(run, "run_id"));
    } else {
      session.output().document(run);
    }
    return 0;
  }
}
