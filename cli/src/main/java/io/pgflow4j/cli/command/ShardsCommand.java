package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.shards.Answer;
import io.pgflow4j.cli.shards.ServerLook;
import io.pgflow4j.cli.shards.Servers;
import io.pgflow4j.cli.shards.Shard;
import io.pgflow4j.cli.shards.ShardMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "shards",
    description = {
      "Shows the map of servers, and how each of them does.",
      "Exits with 1 when a server is missing or has another map."
    },
    commandListHeading = "%nCommands:%n",
    subcommands = {ShardsSetCommand.class})
final class ShardsCommand extends SessionCommand {
  @Override
  int run(Session session) {
    Output output = session.output();
    ShardMap map = ShardMap.read(session.database());
    List<ObjectNode> rows =
        Servers.ask(session, map.shards(), ServerLook::at).stream()
            .map(answer -> row(map, answer))
            .toList();
    if (output.isTable()) {
      output.table(
          table(rows),
          "This database has no map, so it is the only server. See: pgflow shards set --help");
      rows.stream()
          .filter(row -> !Json.text(row, "problem").isEmpty())
          .forEach(row -> output.line(Json.text(row, "server") + ": " + Json.text(row, "problem")));
      List<String> versions = rows.stream().map(row -> Json.text(row, "version")).toList();
      if (versions.stream().filter(version -> !version.isEmpty()).distinct().count() > 1) {
        output.line(
            "The servers have different versions of pgflow. Routers call only what all have;"
                + " upgrade the older ones: pgflow install");
      }
    } else {
      output.rows(rows);
    }
    return rows.stream().allMatch(row -> Json.text(row, "problem").isEmpty())
        ? ExitCode.OK
        : ExitCode.NO;
  }

  private static ObjectNode row(ShardMap map, Answer<ServerLook> answer) {
    Shard shard = answer.shard();
    ObjectNode row =
        Json.object()
            .put("server", shard.server())
            .put("partitions", shard.partitions().toString())
            .put("dsn", shard.dsn())
            .put("problem", problem(map, answer));
    ServerLook look = answer.value();
    row.put("map_version", look == null ? null : look.map().version());
    JsonNode found = look == null ? Json.object() : look.row();
    for (String field :
        List.of("version", "bytes", "workers", "standbys", "lag_bytes", "foreign_left")) {
      row.set(field, found.path(field).isMissingNode() ? Json.read("null") : found.get(field));
    }
    row.set("open_runs", look == null ? Json.read("null") : look.openRuns());
    return row;
  }

  private static @Nullable String problem(ShardMap map, Answer<ServerLook> answer) {
    ServerLook look = answer.value();
    if (look == null) {
      return answer.error();
    }
    String self = look.map().self();
    if (!answer.shard().server().equals(self)) {
      return "the database at this address "
          + (self == null ? "has no map" : "is server '" + self + "'")
          + "; correct the address: pgflow shards set %s='host=...'"
              .formatted(answer.shard().server());
    }
    if (look.map().version() != map.version()) {
      return "has map %d, while server '%s' has map %d; bring all to the newest: pgflow shards set"
          .formatted(look.map().version(), map.self(), map.version());
    }
    return look.row().path("read_only").asBoolean() ? "is a standby and takes no runs" : null;
  }

  private static Table table(List<ObjectNode> rows) {
    Table table =
        new Table()
            .shrinking("SERVER")
            .text("PARTITIONS")
            .text("STATUS")
            .number("MAP")
            .optional("PGFLOW", 2)
            .number("SIZE")
            .number("OPEN RUNS")
            .optionalNumber("WORKERS", 1)
            .optionalNumber("STANDBYS", 3)
            .optionalNumber("LAG", 3)
            .optional("DSN", 4);
    for (ObjectNode row : rows) {
      boolean left = row.path("foreign_left").asBoolean();
      table.row(
          Json.text(row, "server"),
          Json.text(row, "partitions"),
          !Json.text(row, "problem").isEmpty() ? "fail" : left ? "deleting" : "ok",
          Json.text(row, "map_version"),
          Json.text(row, "version"),
          Amounts.bytes(row.path("bytes")),
          row.path("open_runs").isNull()
              ? ""
              : Amounts.of(row.path("open_runs").path("count").asLong())
                  + (row.path("open_runs").path("atLeast").asBoolean() ? "+" : ""),
          Json.text(row, "workers"),
          Json.text(row, "standbys"),
          Amounts.bytes(row.path("lag_bytes")),
          Json.text(row, "dsn"));
    }
    return table;
  }
}
