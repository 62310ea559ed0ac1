package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.output.Times;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flow and the ways to end that a retention is for. */
final class GivenStatuses {
  @Parameters(index = "0", paramLabel = "FLOW", description = "The flow's slug.")
  private String flow = "";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "completed, failed or cancelled; several with commas. Default: all three.")
  private List<String> statuses = List.of("completed", "failed", "cancelled");

  /** Has such runs kept for that long, or for ever, and shows what holds now. */
  int keep(Session session, @Nullable Duration time) {
    for (String status : statuses) {
      session
          .database()
          .change(
              "select to_json(pgflow.set_retention(?, ?, make_interval(secs => ?::float8))::text)",
              flow,
              status,
              time == null ? null : (double) time.toSeconds());
    }
    if (session.output().isTable()) {
      session
          .output()
          .line(
              "Runs of flow "
                  + flow
                  + " that are "
                  + String.join(" or ", statuses)
                  + (time == null
                      ? " are kept for ever."
                      : " are kept for " + Times.duration(time) + ", and deleted then."));
    } else {
      session
          .output()
          .document(
              session.database().value("select pgflow.flow_definition(?) -> 'retention'", flow));
    }
    return 0;
  }
}
