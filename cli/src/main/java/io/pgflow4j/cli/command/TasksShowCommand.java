package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Cells;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import io.pgflow4j.cli.output.Tone;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "show",
    description = "Shows everything about one task: attempts, times, worker, error, input, output.")
final class TasksShowCommand extends SessionCommand {
  private static final int LARGEST = 10_000_000;

  @Mixin private GivenStep step = new GivenStep();

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "INDEX",
      description = "The number of the item or batch, from 0. Default: 0.")
  private int index;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Show the beginning only of larger payloads. Default: 20000.")
  private int maxBytes = 20_000;

  @Override
  int run(Session session) {
    if (maxBytes < 1 || maxBytes > LARGEST) {
      throw Fault.usage("--max-bytes is " + maxBytes, "Give 1 to 10000000.");
    }
    UUID run = step.run(session.database());
    JsonNode task =
        session
            .database()
            .value("select pgflow.task_detail(?, ?, ?, ?)", run, step.slug(), index, maxBytes);
    if (session.output().isTable()) {
      print(session.output(), task);
    } else {
      session.output().document(task);
    }
    return 0;
  }

  private void print(Output output, JsonNode task) {
    Table table = new Table().text("").text("");
    line(table, "task", step.slug() + "[" + index + "]");
    line(table, "run", Json.text(task, "run_id"));
    line(table, "status", Json.text(task, "status"));
    line(table, "attempts", Json.text(task, "attempts_count"));
    line(table, "queued", Times.point(Json.text(task, "queued_at")));
    line(table, "started", Times.point(Json.text(task, "started_at")));
    line(table, "finished", Times.point(Json.text(task, "finished_at")));
    line(table, "worker", Json.text(task, "worker_name"));
    switch (Json.text(task, "status")) {
      case "started" -> line(table, "lease ends", Times.point(Json.text(task, "visible_at")));
      case "queued" -> line(table, "due", Times.point(Json.text(task, "visible_at")));
      default -> {}
    }
    signal(table, task);
    output.lines(table.lines(output.terminal()));
    String error = Json.text(task, "error_message");
    if (!error.isEmpty()) {
      title(output, "Error");
      error.lines().map(Cells::clean).forEach(output::line);
    }
    failures(output, task);
    payload(output, "Input", task.path("input"));
    payload(output, "Output", task.path("output"));
  }

  private static void failures(Output output, JsonNode task) {
    List<JsonNode> failures = Json.elements(task.path("failures"));
    if (failures.isEmpty()) {
      return;
    }
    Table table =
        new Table()
            .number("ATTEMPT")
            .text("FAILED")
            .number("TOOK")
            .shrinking("WORKER")
            .shrinking("ERROR");
    failures.forEach(
        failure ->
            table.row(
                Json.text(failure, "attempt"),
                Times.point(Json.text(failure, "failed_at")),
                Times.between(
                    Json.text(failure, "started_at"),
                    Json.text(failure, "failed_at"),
                    Json.text(failure, "failed_at")),
                Json.text(failure, "worker_name"),
                Cells.clean(Json.text(failure, "error_message").lines().findFirst().orElse(""))));
    title(output, "Failed attempts");
    output.lines(table.lines(output.terminal()));
  }

  private static void signal(Table table, JsonNode task) {
    JsonNode signal = task.path("signal");
    if (Json.text(task, "status").equals("parked")) {
      String until = Times.point(Json.text(signal, "deadline"));
      line(table, "signal", until.isEmpty() ? "waits for one" : "waits for one until " + until);
    }
    String at = Times.point(Json.text(signal, "signalled_at"));
    if (!at.isEmpty()) {
      boolean kept = signal.path("kept").asBoolean();
      String by = Json.text(signal, "signalled_by");
      line(table, "signal", (kept ? "came early, " : "") + at + " by " + by);
    }
  }

  private static void line(Table table, String name, String value) {
    if (!value.isEmpty()) {
      table.row(name, value);
    }
  }

  private static void payload(Output output, String title, JsonNode excerpt) {
    if (!excerpt.isObject()) {
      return;
    }
    title(output, title + " (" + Amounts.bytes(excerpt.path("bytes")) + ")");
    if (excerpt.has("value")) {
      output.line(Json.pretty(excerpt.path("value")));
    } else if (excerpt.has("first")) {
      output.line(Json.pretty(excerpt.path("first")));
      output.note(
          "The first 10 of " + Amounts.of(excerpt.path("elements").asLong()) + " elements.");
    } else {
      output.note("Too large to show; see --max-bytes.");
    }
  }

  private static void title(Output output, String title) {
    output.line("");
    output.line(output.paint(Tone.BOLD, title));
  }
}
