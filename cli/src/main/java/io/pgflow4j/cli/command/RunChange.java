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
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes runs: those given by id, or those that a filter finds, which a person agrees to first.
 *
 * @param verb such as {@code cancel}
 * @param done such as {@code cancelled}
 * @param function the function of SQL that changes one run
 * @param statuses which runs it can change
 */
record RunChange(String verb, String done, String function, List<String> statuses) {
  private static final int LARGEST_PAGE = 500;
  private static final int MOST = 1_000;

  /** Exits with 0 when all were changed, otherwise as the first that was not says. */
  int run(Session session, List<String> given, RunFilter filter, int max) {
    if (given.isEmpty() == !filter.isGiven()) {
      throw Fault.usage(
          given.isEmpty() ? "No run is named" : "Both run ids and a filter are given",
          "Name runs, or choose them: pgflow runs " + verb + " --flow FLOW --since 24h");
    }
    if (max < 1 || max > MOST) {
      throw Fault.usage("--max is " + max, "Give 1 to 1000, and repeat the command for more.");
    }
    List<UUID> runs =
        given.isEmpty()
            ? chosen(session, filter, max)
            : given.stream().map(id -> RunIds.resolve(session.database(), id)).distinct().toList();
    return change(session, runs);
  }

  private List<UUID> chosen(Session session, RunFilter filter, int max) {
    List<String> wanted = filter.statuses() == null ? statuses : filter.statuses();
    List<UUID> runs = new ArrayList<>();
    JsonNode key = null;
    List<JsonNode> page;
    do {
      int size = Math.min(LARGEST_PAGE, max + 1 - runs.size());
      page = page(session.database(), filter, wanted, key, size);
      page.forEach(run -> runs.add(UUID.fromString(Json.text(run, "run_id"))));
      key = page.isEmpty() ? key : page.get(page.size() - 1);
      if (page.size() < size) {
        break;
      }
    } while (runs.size() <= max);
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

  private static List<JsonNode> page(
      Database database,
      RunFilter filter,
      List<String> statuses,
      @Nullable JsonNode key,
      int size) {
    return database.rows(
        """
        select json_build_object('run_id', r.run_id, 'started_at', r.started_at)
        from pgflow.list_runs(
          ?::text[], ?::text[], ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::uuid, ?
        ) r
        """,
        filter.flowArray(),
        statuses.toArray(String[]::new),
        filter.from(),
        filter.before(),
        key == null ? null : Json.text(key, "started_at"),
        key == null ? null : Json.text(key, "run_id"),
        size);
  }

  private int change(Session session, List<UUID> runs) {
    Output output = session.output();
    List<ObjectNode> outcomes = new ArrayList<>();
    Fault first = null;
    for (UUID run : runs) {
      ObjectNode outcome = Json.object().put("run_id", run.toString());
      try {
        JsonNode now =
            session
                .database()
                .change("select to_json(r.status) from pgflow." + function + "(?) r", run)
                .get(0);
        String status = now.asString();
        boolean changed = status.equals(done) || verb.equals("retry");
        outcome.put("outcome", changed ? done : "unchanged").put("status", status);
      } catch (Fault fault) {
        first = first == null ? fault : first;
        outcome.put("outcome", "refused").put("error", fault.getMessage());
        if (fault.exitCode() == ExitCode.DATABASE || fault.exitCode() == ExitCode.RIGHTS) {
          throw fault;
        }
      }
      outcomes.add(outcome);
    }
    print(output, outcomes);
    if (first != null) {
      if (output.isTable() && runs.size() == 1) {
        throw first;
      }
      return first.exitCode();
    }
    return ExitCode.OK;
  }

  private void print(Output output, List<ObjectNode> outcomes) {
    if (!output.isTable()) {
      output.rows(outcomes);
      return;
    }
    if (outcomes.isEmpty()) {
      output.note("No run is like that; nothing was changed.");
      return;
    }
    if (outcomes.size() == 1 && Json.text(outcomes.get(0), "outcome").equals("refused")) {
      return;
    }
    Table table = new Table().text("RUN").text("OUTCOME").text("STATUS").shrinking("WHY");
    for (ObjectNode outcome : outcomes) {
      table.row(
          Json.text(outcome, "run_id"),
          Json.text(outcome, "outcome"),
          Json.text(outcome, "status"),
          Json.text(outcome, "error"));
    }
    output.lines(table.lines(output.terminal()));
  }
}
