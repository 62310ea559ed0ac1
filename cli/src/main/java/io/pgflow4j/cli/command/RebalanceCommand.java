package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.shards.RebalancePlan;
import io.pgflow4j.cli.shards.RebalancePlan.Move;
import io.pgflow4j.cli.shards.Servers;
import io.pgflow4j.cli.shards.ShardMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "rebalance",
    description = {
      "Says which servers to split, and which partitions to move, so that all hold equally much.",
      "Counts all runs and changes nothing. pgflow split carries out what it prints."
    })
final class RebalanceCommand extends SessionCommand {
  private static final int MOST = 64;

  @Option(
      names = "--plan",
      required = true,
      description = "Show the plan. Required, because the command moves nothing.")
  @SuppressWarnings("UnusedVariable") // picocli requires it
  private boolean plan;

  @Option(
      names = "--add",
      paramLabel = "N",
      description = "How many servers to add. Default: 1. Maximum: 64.")
  private int add = 1;

  @Override
  int run(Session session) {
    if (add < 1 || add > MOST) {
      throw Fault.usage("--add is " + add, "Give 1 to " + MOST + ".");
    }
    ShardMap map = ShardMap.read(session.database());
    if (map.isEmpty()) {
      throw Fault.usage(
          "This database has no map of servers",
          "Begin a map: pgflow shards set NAME='host=... dbname=...'");
    }
    RebalancePlan found =
        RebalancePlan.of(Servers.ask(session, map.shards(), RebalancePlan::count), add);
    Output output = session.output();
    if (!output.isTable()) {
      output.rows(found.moves().stream().map(RebalanceCommand::json).toList());
      return 0;
    }
    Table table = new Table().shrinking("SERVER").text("PARTITIONS").number("ROWS THEN");
    found
        .servers()
        .forEach(
            (server, partitions) ->
                table.row(server, partitions.toString(), Amounts.of(found.rowsOf(server))));
    output.table(table, "");
    List<Move> moves = found.moves();
    output.line(moves.isEmpty() ? "The servers hold too few runs to divide." : "");
    for (Move move : moves) {
      output.line(
          "pgflow split %s %s='host=...' --partitions %s"
              .formatted(move.from(), move.to(), move.partitions()));
    }
    return 0;
  }

  private static ObjectNode json(Move move) {
    return Json.object()
        .put("from", move.from())
        .put("to", move.to())
        .put("partitions", move.partitions().toString())
        .put("rows", move.rows());
  }
}
