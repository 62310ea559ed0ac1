package io.pgflow4j.cli.command;

import io.pgflow4j.cli.DurationForm;
import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Times;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    description = {
      "Deletes runs that finished long ago, in batches with a commit each.",
      "Needs the role that owns schema pgflow."
    })
final class PruneCommand extends SessionCommand {
  private static final long CAP = 10_000;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "DURATION",
      converter = DurationForm.class,
      description = "How long finished runs are kept, such as 30d.")
  private Duration age = Duration.ZERO;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "About how many rows per transaction. Default: 10000.")
  private int batch = 10_000;

  @Option(names = "--dry-run", description = "Only say how many there are; counts up to 10,000.")
  private boolean dryRun;

  @Override
  int run(Session session) {
    if (batch < 1 || batch > 1_000_000) {
      throw Fault.usage("--batch is " + batch, "Give 1 to 1000000.");
    }
    Output output = session.output();
    if (dryRun) {
      report(output, "run", count(session.database()), CAP);
    } else {
      report(output, "row", delete(session, output), Long.MAX_VALUE);
    }
    return 0;
  }

  private void report(Output output, String unit, long number, long cap) {
    if (output.isTable()) {
      output.line(
          (dryRun ? "Would delete " : "Deleted ")
              + Amounts.capped(number, cap)
              + " "
              + unit
              + (number == 1 ? "" : "s")
              + (dryRun ? "" : " of runs")
              + " that finished more than "
              + Times.duration(age)
              + " ago.");
    } else {
      output.document(
          Json.object().put("dry_run", dryRun).set(unit + "s", Amounts.cappedJson(number, cap)));
    }
  }

  /** Pruning needs the owner, so that this may read the table. */
  private long count(Database database) {
    return database
        .value(
            """
            select to_json(count(*))
            from (
              select from pgflow.runs r
              where r.finished_at < now() - make_interval(secs => ?)
              limit ?
            ) old
            """,
            (double) age.toSeconds(),
            CAP + 1)
        .asLong();
  }

  private long delete(Session session, Output output) {
    long deleted = 0;
    long now;
    do {
      now =
          session
              .database()
              .change(
                  "select to_json(pgflow.prune_data_older_than(make_interval(secs => ?), ?))",
                  (double) age.toSeconds(),
                  batch)
              .get(0)
              .asLong();
      deleted += now;
      if (now > 0 && output.isTable() && output.terminal().interactive()) {
        session.err().print("\rdeleted " + Amounts.of(deleted));
        session.err().flush();
      }
    } while (now > 0);
    if (deleted > 0 && output.isTable() && output.terminal().interactive()) {
      session.err().print("\r");
    }
    return deleted;
  }
}
