package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.output.Times;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flow and the ways to end that a retention is for. */
final class GivenStatuses extends GivenFlow {
  private static final List<String> ALL = List.of("completed", "failed", "cancelled");

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "completed, failed or cancelled; several with commas. Default: all three.")
  private List<String> statuses = ALL;

  /** Has such runs kept for that long, or for ever, and shows what holds now. */
  int keep(Session session, @Nullable Duration time) {
    for (String status : statuses) {
      session
          .database()
          .change(
              "select to_json(pgflow.set_retention(?, ?, justify_hours(make_interval(secs => ?::float8)))::text)",
              flow(),
              status,
              time == null ? null : (double) time.toSeconds());
    }
    if (session.output().isTable()) {
      session
          .output()
          .line(
              runs()
                  + " of flow "
                  + flow()
                  + (time == null
                      ? " are kept for ever."
                      : " are kept for " + Times.duration(time) + ", then workers delete them."));
    } else {
      session
          .output()
          .document(
              session.database().value("select pgflow.flow_definition(?) -> 'retention'", flow()));
    }
    return 0;
  }

  private String runs() {
    String which = statuses.size() == ALL.size() ? "ended" : String.join(" and ", statuses);
    return which.substring(0, 1).toUpperCase(Locale.ROOT) + which.substring(1) + " runs";
  }
}
