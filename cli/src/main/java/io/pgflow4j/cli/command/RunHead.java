package io.pgflow4j.cli.command;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Cells;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Times;
import io.pgflow4j.cli.output.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What one reads about a run first: what it is, how it is, and why it failed. */
final class RunHead {
  private RunHead() {}

  static List<String> lines(RunLook look, Output output) {
    JsonNode run = look.run();
    String status = look.status();
    List<String> lines = new ArrayList<>();
    lines.add(
        output.paint(Tone.BOLD, Json.text(run, "flow_slug"))
            + " v"
            + Json.text(run, "flow_version")
            + "  "
            + Json.text(run, "run_id"));
    String took =
        Times.between(Json.text(run, "started_at"), Json.text(run, "finished_at"), look.lookedAt());
    lines.add(
        output.paint(Tone.of(status), status)
            + (look.hasEnded() ? " after " + took + ", started " : " " + took + " ago, ")
            + Times.point(Json.text(run, "started_at")));
    if (!run.path("tags").isEmpty()) {
      lines.add(
          Cells.cut(
              "tags: "
                  + run.path("tags").properties().stream()
                      .map(tag -> tag.getKey() + "=" + Cells.clean(tag.getValue().asString()))
                      .collect(Collectors.joining(", ")),
              output.terminal().width()));
    }
    String error = RunRows.failure(run);
    if (!error.isEmpty()) {
      lines.add(output.paint(Tone.BAD, Cells.cut(Cells.clean(error), output.terminal().width())));
    }
    return lines;
  }
}
