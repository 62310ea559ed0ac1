package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The input of the runs that a schedule starts because somebody asks for it. */
final class ScheduleInput {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON",
      description = {
        "The input: JSON, @FILE, or - for standard input. Default: the schedule's own. A flow whose",
        "code makes the inputs needs one here."
      })
  private @Nullable String input;

  /** The input as JSON, checked against the flow's input type; null for the schedule's own. */
  @Nullable String read(Session session, String flow) {
    if (input == null) {
      return null;
    }
    JsonNode json = new GivenJson(session).read("--input", input);
    PayloadCheck.input(session.database(), flow, null, json);
    return Json.line(json);
  }
}
