package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether work gets done: workers that live, steps that somebody can run, pruning. */
final class WorkChecks {
  private final Database database;

  WorkChecks(Database database) {
    this.database = database;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(workers());
    findings.add(stranded());
    findings.add(flows());
    findings.add(pruning());
    return findings;
  }

  private Finding workers() {
    WorkerRows workers = WorkerRows.read(database, true);
    long silent = workers.count("silent");
    String fact = workers.count("alive") + " alive, " + silent + " silent within 24 hours";
    return silent == 0
        ? Finding.ok("workers", fact)
        : Finding.warn(
            "workers",
            fact,
            "A silent worker died or lost its network; its tasks go to others. Look at its log.");
  }

  private Finding stranded() {
    StrandedRows stranded = StrandedRows.read(database);
    if (stranded.rows().isEmpty()) {
      return Finding.ok("stranded steps", "none");
    }
    JsonNode first = stranded.rows().get(0);
    return Finding.fail(
        "stranded steps",
        stranded.rows().size()
            + ", such as "
            + Json.text(first, "flow_slug")
            + " v"
            + Json.text(first, "flow_version")
            + " step "
            + Json.text(first, "step_slug"),
        "Start a worker with the code of that version, or cancel those runs. See: pgflow queue");
  }

  private Finding flows() {
    List<String> without =
        database.rows("select row_to_json(f) from pgflow.list_flows() f").stream()
            .filter(
                flow -> flow.path("workers").asLong() == 0 && flow.path("open_runs").asLong() > 0)
            .map(flow -> Json.text(flow, "flow_slug"))
            .toList();
    return without.isEmpty()
        ? Finding.ok("flows", "each with open runs has a worker")
        : Finding.warn(
            "flows",
            "open runs and no registered worker: " + String.join(", ", without),
            "Start a worker that has the flow; callers that do not register are not counted.");
  }

  private Finding pruning() {
    JsonNode row =
        database.value(
            """
            select json_build_object('runs', s.n_live_tup)
            from pg_catalog.pg_stat_all_tables s
            where s.schemaname = 'pgflow' and s.relname = 'runs'
            """);
    long runs = row.path("runs").asLong();
    String fact = "about " + Amounts.of(runs) + " runs are kept";
    return runs > 10_000_000
        ? Finding.warn("pruning", fact, "Delete old ones: pgflow prune --older-than 30d")
        : Finding.ok("pruning", fact);
  }
}
