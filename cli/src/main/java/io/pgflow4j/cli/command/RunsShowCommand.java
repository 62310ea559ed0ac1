package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import io.pgflow4j.cli.output.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "show",
    description = "Shows a run: its steps as a graph, how far each is, and what failed first.")
final class RunsShowCommand extends SessionCommand {
  @Mixin private GivenRun given = new GivenRun();

  @Option(names = "--input", description = "Also the run's input.")
  private boolean input;

  @Option(names = "--output", description = "Also the run's output.")
  private boolean output;

  @Option(names = "--errors", description = "Also the errors of its steps, equal ones together.")
  private boolean errors;

  @Override
  int run(Session session) {
    Database database = session.database();
    UUID run = given.id(database);
    RunLook look = RunLook.read(database, run);
    if (session.output().isTable()) {
      print(session.output(), database, run, look);
    } else {
      session.output().document(document(database, run, look));
    }
    return 0;
  }

  private ObjectNode document(Database database, UUID run, RunLook look) {
    ObjectNode json = (ObjectNode) look.json().deepCopy();
    if (input) {
      json.set("input", payload(database, run, "input"));
    }
    if (output) {
      json.set("output", payload(database, run, "output"));
    }
    if (errors) {
      List<ObjectNode> all = new ArrayList<>();
      for (String step : failedSteps(look)) {
        errors(database, run, step)
            .forEach(
                error -> all.add(Json.object().put("step_slug", step).setAll((ObjectNode) error)));
      }
      json.set("errors", Json.array(all));
    }
    return json;
  }

  private void print(Output to, Database database, UUID run, RunLook look) {
    to.lines(RunHead.lines(look, to));
    to.line("");
    to.lines(RunSteps.lines(look, to.terminal()));
    if (errors) {
      for (String step : failedSteps(look)) {
        Table table = new Table().number("TASKS").number("FIRST").shrinking("ERROR");
        errors(database, run, step)
            .forEach(
                error ->
                    table.row(
                        Amounts.of(error.path("tasks").asLong()),
                        Json.text(error, "first_index"),
                        Json.text(error, "error")));
        to.line("");
        to.line(to.paint(Tone.BOLD, "Errors of " + step));
        to.table(table, "None of its tasks failed.");
      }
    }
    actions(to, look);
    if (input) {
      payload(to, "Input", payload(database, run, "input"));
    }
    if (output) {
      JsonNode json = payload(database, run, "output");
      if (json.isNull() && !look.status().equals("completed")) {
        to.line("");
        to.note("It has no output: the run is " + look.status() + ".");
      } else {
        payload(to, "Output", json);
      }
    }
  }

  private static void actions(Output to, RunLook look) {
    List<JsonNode> actions = Json.elements(look.json().path("actions"));
    if (actions.isEmpty()) {
      return;
    }
    Table table = new Table().text("ACTION").text("WHEN").shrinking("BY").shrinking("WHY");
    actions.forEach(
        action ->
            table.row(
                Json.text(action, "action"),
                Times.point(Json.text(action, "acted_at")),
                Json.text(action, "requested_by"),
                Json.text(action, "reason")));
    to.line("");
    to.table(table, "");
  }

  private static void payload(Output to, String title, JsonNode json) {
    to.line("");
    to.line(to.paint(Tone.BOLD, title));
    to.line(Json.pretty(json));
  }

  private static JsonNode payload(Database database, UUID run, String column) {
    return database.value(
        "select coalesce(r." + column + ", 'null') from pgflow.get_run(?) r", run);
  }

  private static List<String> failedSteps(RunLook look) {
    return look.steps().stream()
        .filter(step -> step.path("failed").asLong() > 0)
        .map(step -> Json.text(step, "step_slug"))
        .toList();
  }

  private static List<JsonNode> errors(Database database, UUID run, String step) {
    return database.rows("select row_to_json(e) from pgflow.task_errors(?, ?) e", run, step);
  }
}
