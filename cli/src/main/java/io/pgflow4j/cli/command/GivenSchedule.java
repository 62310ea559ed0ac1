package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The schedule that a command is about. */
final class GivenSchedule extends GivenFlow {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SCHEDULE",
      description = "The schedule's slug. Default: default.")
  private String schedule = "default";

  String schedule() {
    return schedule;
  }

  /** Fails unless the schedule exists; an empty answer alone does not tell. */
  void require(Database database) {
    if (ScheduleRows.read(database, flow()).rows().stream()
        .noneMatch(row -> Json.text(row, "schedule_slug").equals(schedule))) {
      throw new Fault(
          ExitCode.NOT_FOUND,
          "Flow " + flow() + " has no schedule '" + schedule + "'",
          "Nothing was listed.",
          "See: pgflow schedules list " + flow());
    }
  }

  /** Calls a function that says whether it changed anything, and says how it is now. */
  void change(Session session, boolean paused, String call, @Nullable Object... parameters) {
    Pausing.change(
        session,
        Json.object().put("flow_slug", flow()).put("schedule_slug", schedule),
        "Schedule " + schedule + " of flow " + flow(),
        paused,
        call,
        parameters);
  }
}
