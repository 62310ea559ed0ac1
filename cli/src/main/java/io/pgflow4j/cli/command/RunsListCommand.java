package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@Command(
    name = "list",
    description = "Lists runs, newest first.",
    footer = {
      "",
      "With -o jsonl and without --limit it goes on, page after page, to the oldest run.",
      "--contains looks at the newest 10,000 runs of one flow, unless the database has an index for it."
    })
final class RunsListCommand extends SessionCommand {
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  @Mixin private RunFilter filter = new RunFilter();

  @Option(
      names = "--contains",
      paramLabel = "JSON",
      description = "Runs whose input contains this, such as '{\"customer\": 4242}'; needs --flow.")
  private @Nullable String contains;

  @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 500. Default: 50.")
  private @Nullable Integer limit;

  @Option(
      names = "--after",
      paramLabel = "RUN",
      description = "Go on behind this run, the last one of the page before.")
  private @Nullable String after;

  @Override
  int run(Session session) {
    Output output = session.output();
    if (limit != null && (limit < 1 || limit > LARGEST_PAGE)) {
      throw Fault.usage("--limit is " + limit, "Give 1 to 500; go on with --after.");
    }
    if (contains != null) {
      search(session.database(), output, contains);
    } else if (output.isLines() && limit == null) {
      stream(session.database(), output);
    } else {
      print(session.database(), output, page(session.database(), size(), key(session.database())));
    }
    return 0;
  }

  private int size() {
    return limit == null ? PAGE : limit;
  }

  private @Nullable JsonNode key(Database database) {
    return after == null ? null : RunIds.find(database, after);
  }

  private List<JsonNode> page(Database database, int size, @Nullable JsonNode key) {
    return new RunPages(database, filter).page(filter.statusArray(), key, size);
  }

  private void stream(Database database, Output output) {
    JsonNode key = key(database);
    List<JsonNode> page;
    do {
      page = page(database, LARGEST_PAGE, key);
      output.rows(page);
      key = page.isEmpty() ? key : page.get(page.size() - 1);
    } while (page.size() == LARGEST_PAGE && !output.isClosed());
  }

  private void search(Database database, Output output, String json) {
    JsonNode found = new RunPages(database, filter).search(checked(json), key(database), size());
    List<JsonNode> runs = Json.elements(found.path("runs"));
    if (!output.isTable()) {
      if (output.isLines()) {
        output.rows(runs);
      } else {
        output.document(found);
      }
      return;
    }
    print(database, output, runs);
    if (!found.path("complete").asBoolean()) {
      output.note(
          "Looked at the newest "
              + Amounts.of(found.path("looked_at").asLong())
              + " runs, back to "
              + Times.point(Json.text(found, "oldest_started_at"))
              + ". Go on with: --after "
              + Json.text(found, "oldest_run_id"));
    }
  }

  private static String checked(String json) {
    try {
      return Json.line(Json.read(json));
    } catch (JacksonException e) {
      throw Fault.usage(
          "--contains is not JSON: " + e.getOriginalMessage(),
          "Write an object in quotes, such as '{\"customer\": 4242}'.");
    }
  }

  private void print(Database database, Output output, List<JsonNode> runs) {
    if (!output.isTable()) {
      output.rows(runs);
      return;
    }
    String asOf = Installation.read(database).asOf();
    output.table(
        RunRows.table(runs, asOf, output.terminal()),
        filter.isGiven() || contains != null
            ? "No run is like that. Leave out a filter, such as --since or --status."
            : "No run was started here. Start one: pgflow runs start FLOW");
    if (runs.size() == size()) {
      List<String> more = new ArrayList<>();
      more.add("More: --after");
      more.add(Json.text(runs.get(runs.size() - 1), "run_id"));
      output.note(String.join(" ", more));
    }
  }
}
