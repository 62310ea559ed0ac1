package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "list",
    description = "Lists the tasks of a step by index, with their attempts and errors.",
    footer = {"", "With -o jsonl and without --limit it goes on, page after page, to the last."})
final class TasksListCommand extends SessionCommand {
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  @Mixin private GivenStep step = new GivenStep();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description =
          "queued, waiting, throttled, started, parked, completed, failed or cancelled; several with commas.")
  private @Nullable List<String> statuses;

  @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 500. Default: 50.")
  private @Nullable Integer limit;

  @Option(names = "--after", paramLabel = "INDEX", description = "Go on behind this task.")
  private @Nullable Integer after;

  @Override
  int run(Session session) {
    if (limit != null && (limit < 1 || limit > LARGEST_PAGE)) {
      throw Fault.usage("--limit is " + limit, "Give 1 to 500; go on with --after.");
    }
    Database database = session.database();
    UUID run = step.run(database);
    Output output = session.output();
    if (output.isLines() && limit == null) {
      stream(database, run, output);
      return 0;
    }
    JsonNode page = page(database, run, limit == null ? PAGE : limit, after);
    if (output.isLines()) {
      output.rows(Json.elements(page.path("tasks")));
    } else if (output.isTable()) {
      print(database, output, page);
    } else {
      output.document(page);
    }
    return 0;
  }

  private JsonNode page(Database database, UUID run, int size, @Nullable Integer behind) {
    return database.value(
        "select pgflow.list_tasks(?, ?, ?::text[], ?::int, ?)",
        run,
        step.slug(),
        statuses == null ? null : statuses.toArray(String[]::new),
        behind,
        size);
  }

  private void stream(Database database, UUID run, Output output) {
    Integer behind = after;
    JsonNode next;
    do {
      JsonNode page = page(database, run, LARGEST_PAGE, behind);
      output.rows(Json.elements(page.path("tasks")));
      next = page.path("next_index");
      behind = next.isNumber() ? Integer.valueOf(next.asInt()) : null;
    } while (next.isNumber() && !output.isClosed());
  }

  private void print(Database database, Output output, JsonNode page) {
    String asOf = Installation.read(database).asOf();
    Table table =
        new Table()
            .number("INDEX")
            .text("STATUS")
            .number("ATTEMPTS")
            .optionalNumber("TOOK", 1)
            .optional("WAITS UNTIL", 2)
            .optional("WORKER", 2)
            .shrinking("INPUT")
            .shrinking("ERROR");
    for (JsonNode task : Json.elements(page.path("tasks"))) {
      String end = Json.text(task, "finished_at");
      boolean runs = Json.text(task, "status").equals("started");
      table.row(
          Json.text(task, "task_index"),
          Json.text(task, "status"),
          Json.text(task, "attempts_count"),
          end.isEmpty() && !runs ? "" : Times.between(Json.text(task, "started_at"), end, asOf),
          Times.point(Json.text(task, "deadline")),
          Json.text(task, "worker_name"),
          Json.text(task, "input_preview"),
          Json.text(task, "error"));
    }
    output.table(table, "No task of this step is like that.");
    if (page.path("next_index").isNumber()) {
      output.note("More: --after " + page.path("next_index").asInt());
    }
  }
}
