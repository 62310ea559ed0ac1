package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes runs: those given by id, or those that a filter finds, which a person agrees to first.
 *
 * @param verb such as {@code cancel}
 * @param done the outcome of a run that was changed, such as {@code cancelled}
 * @param statuses which runs it can change
 */
record RunChange(String verb, String done, List<String> statuses) {
  private static final int LARGEST_PAGE = 500;
  private static final int MOST = 1_000;

  /** Exits with 0 unless a run is unknown (4), or one that was named is in another state (5). */
  int run(Session session, ChangedRuns changed) {
    List<String> given = changed.named();
    RunFilter filter = changed.filter();
    int max = changed.max();
    if (given.isEmpty() != filter.isGiven()) {
      throw Fault.usage(
          given.isEmpty() ? "No run is named" : "Both run ids and a filter are given",
          "Name runs, or choose them: pgflow runs " + verb + " --flow FLOW --since 24h");
    }
    if (max < 1 || max > MOST || given.size() > MOST) {
      throw Fault.usage(
          given.isEmpty() ? "--max is " + max : given.size() + " runs are named",
          "Give 1 to 1000, and repeat the command for more.");
    }
    List<UUID> runs =
        given.isEmpty()
            ? chosen(session, filter, max)
            : given.stream().map(id -> RunIds.resolve(session.database(), id)).distinct().toList();
    List<JsonNode> outcomes = change(session.database(), runs, changed.reason());
    print(session.output(), outcomes);
    return exitCode(outcomes, given.isEmpty());
  }

  private List<JsonNode> change(Database database, List<UUID> runs, @Nullable String reason) {
    if (runs.isEmpty()) {
      return List.of();
    }
    return database.change(
        "select row_to_json(c) from pgflow." + verb + "_runs(?::uuid[], ?, ?) c",
        runs.toArray(UUID[]::new),
        reason,
        Reason.requester());
  }

  private int exitCode(List<JsonNode> outcomes, boolean chosen) {
    List<String> seen =
        outcomes.stream().map(outcome -> Json.text(outcome, "outcome")).distinct().toList();
    if (seen.contains("unknown") && !chosen) {
      return ExitCode.NOT_FOUND;
    }
    // Cancelling what has ended changes nothing, and nothing is missing then.
    boolean refused = seen.contains("unchanged") && !chosen && !verb.equals("cancel");
    return refused || seen.contains("postponed") ? ExitCode.STATE : ExitCode.OK;
  }

  private List<UUID> chosen(Session session, RunFilter filter, int max) {
    List<String> wanted = filter.statuses() == null ? statuses : filter.statuses();
    RunPages pages = new RunPages(session.database(), filter);
    List<UUID> runs = new ArrayList<>();
    JsonNode key = null;
    List<JsonNode> page;
    int size;
    do {
      size = Math.min(LARGEST_PAGE, max + 1 - runs.size());
      page = pages.page(wanted.toArray(String[]::new), key, size);
      page.forEach(run -> runs.add(UUID.fromString(Json.text(run, "run_id"))));
      key = page.isEmpty() ? key : page.get(page.size() - 1);
    } while (page.size() == size && runs.size() <= max);
    boolean more = runs.size() > max;
    List<UUID> some = more ? runs.subList(0, max) : runs;
    if (!some.isEmpty()) {
      session.confirm(
          "This will "
              + verb
              + " "
              + (more ? "the newest " : "")
              + Amounts.of(some.size())
              + (some.size() == 1 ? " run" : " runs")
              + (more ? " of those that match." : ".")
              + (session.interactive() ? " Go on?" : ""));
    }
    return some;
  }

  private static void print(Output output, List<JsonNode> outcomes) {
    if (!output.isTable()) {
      output.rows(outcomes);
      return;
    }
    // The reason goes on in the next line where the terminal is narrow: it is the answer.
    Table table = new Table().text("RUN").text("OUTCOME").text("STATUS").text("WHY");
    for (JsonNode outcome : outcomes) {
      table.row(
          Json.text(outcome, "run_id"),
          Json.text(outcome, "outcome"),
          Json.text(outcome, "status"),
          Json.text(outcome, "detail"));
    }
    output.table(table, "No run is like that; nothing was changed.");
  }
}
