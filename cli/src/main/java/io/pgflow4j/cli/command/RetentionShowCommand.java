package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "show", description = "Shows how long ended runs are kept.")
final class RetentionShowCommand extends SessionCommand {
  @Parameters(arity = "0..1", paramLabel = "FLOW", description = "A flow's slug. Default: all.")
  private @Nullable String flow;

  @Override
  int run(Session session) {
    List<JsonNode> policies = policies(session.database());
    if (!session.output().isTable()) {
      session.output().rows(policies);
      return 0;
    }
    Table table = new Table().shrinking("FLOW").text("STATUS").text("KEPT FOR");
    policies.forEach(
        policy ->
            table.row(
                Json.text(policy, "flow_slug"),
                Json.text(policy, "status"),
                Json.text(policy, "keep")));
    session.output().table(table, "Ended runs are kept for ever. See: pgflow retention set --help");
    return 0;
  }

  private List<JsonNode> policies(Database database) {
    List<JsonNode> policies = new ArrayList<>();
    List<String> flows =
        flow != null
            ? List.of(flow)
            : database.rows("select row_to_json(f) from pgflow.list_flows() f").stream()
                .map(row -> Json.text(row, "flow_slug"))
                .toList();
    for (String slug : flows) {
      database
          .value("select pgflow.flow_definition(?)", slug)
          .path("retention")
          .properties()
          .forEach(
              policy ->
                  policies.add(
                      Json.object()
                          .put("flow_slug", slug)
                          .put("status", policy.getKey())
                          .put("keep", policy.getValue().asString())));
    }
    return policies;
  }
}
