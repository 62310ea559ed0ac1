package io.pgflow4j.cli.command;

import io.pgflow4j.cli.DurationForm;
import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Cells;
import io.pgflow4j.cli.output.Live;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Times;
import io.pgflow4j.cli.output.Tone;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "tail",
    description = "Follows runs as they end, a line each, until you interrupt it.",
    footer = {"", "It shows no logs of handlers: those are where your programs log."})
final class TailCommand extends SessionCommand {
  private static final Duration EVERY = Duration.ofSeconds(1);

  @Option(
      names = "--flow",
      paramLabel = "FLOW",
      split = ",",
      description = "Runs of this flow only; several with commas.")
  private @Nullable List<String> flows;

  @Option(names = "--failed", description = "Failed runs only.")
  private boolean failed;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "End after so many lines. Default: never.")
  private int lines = Integer.MAX_VALUE;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      converter = DurationForm.class,
      description = "Begin with what ended since, such as 10m. Default: now.")
  private Duration since = Duration.ZERO;

  /** Grows with the flows seen, so that columns stay aligned. */
  private int widest;

  @Override
  int run(Session session) {
    Output output = session.output();
    EndedRuns runs = new EndedRuns(session.database(), since);
    int left = lines;
    while (true) {
      for (JsonNode run : runs.next()) {
        if (isWanted(run)) {
          output.line(output.isTable() ? line(run, output) : Json.line(run));
          left--;
          if (left <= 0) {
            return 0;
          }
        }
      }
      if (output.isClosed()) {
        return 0;
      }
      Live.pause(EVERY);
    }
  }

  private boolean isWanted(JsonNode run) {
    return (flows == null || flows.contains(Json.text(run, "flow_slug")))
        && (!failed || Json.text(run, "status").equals("failed"));
  }

  private String line(JsonNode run, Output output) {
    String status = Json.text(run, "status");
    String flow = Json.text(run, "flow_slug");
    String took = Times.between(Json.text(run, "started_at"), Json.text(run, "finished_at"), "");
    widest = Math.max(widest, flow.length());
    String text =
        Times.point(Json.text(run, "finished_at"))
            + "  "
            + output.paint(Tone.of(status), status)
            + Cells.fill(status, "completed".length())
            + "  "
            + flow
            + Cells.fill(flow, widest)
            + "  "
            + Json.text(run, "run_id")
            + "  "
            + Cells.fill(took, "999 ms".length())
            + took;
    String failure = RunRows.failure(run);
    return failure.isEmpty() ? text : text + "  " + Cells.clean(failure);
  }
}
