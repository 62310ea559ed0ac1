package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "Lists schedules with their next and last firings and how many were missed.")
final class SchedulesListCommand extends SessionCommand {
  @Parameters(arity = "0..1", paramLabel = "FLOW", description = "A flow's slug. Default: all.")
  private @Nullable String flow;

  @Override
  int run(Session session) {
    Output output = session.output();
    ScheduleRows schedules = ScheduleRows.read(session.database(), flow);
    if (output.isTable()) {
      output.table(
          schedules.table(),
          "No schedules found. To add one, annotate the flow class with @Schedule.");
    } else {
      output.rows(schedules.rows());
    }
    return 0;
  }
}
