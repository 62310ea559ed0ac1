package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.shards.MapWriter;
import io.pgflow4j.cli.shards.NamedServer;
import io.pgflow4j.cli.shards.NewServer;
import io.pgflow4j.cli.shards.Servers;
import io.pgflow4j.cli.shards.ShardMap;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "set",
    description = {
      "Begins a map, or says where servers of the map are now; brings all servers to the newest map.",
      "A new map divides the partitions evenly. Needs the role that owns schema pgflow."
    })
final class ShardsSetCommand extends SessionCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME=DSN",
      description = "A server and its connection string, such as a='host=a.example dbname=shop'.")
  private List<String> servers = new ArrayList<>();

  @Mixin private RouterOption router = new RouterOption();

  @Override
  int run(Session session) {
    List<NamedServer> named = servers.stream().map(NamedServer::parse).toList();
    ShardMap known = ShardMap.read(session.database());
    ShardMap map =
        known.isEmpty()
            ? known
            : MapWriter.newest(Servers.ask(session, known.shards(), ShardMap::read), known);
    if (map.isEmpty() && named.isEmpty()) {
      throw Fault.usage(
          "This database has no map, and the command names no server",
          "Name the server: pgflow shards set a='host=a.example dbname=shop'");
    }
    ShardMap wanted = map.isEmpty() ? ShardMap.divided(named) : map.moved(named);
    if (map.isEmpty()) {
      NewServer.requireAll(Servers.ask(session, wanted.shards(), NewServer::read));
    }
    List<JsonNode> done = new ArrayList<>();
    new MapWriter(session, router.dsns())
        .write(
            wanted,
            line -> {
              if (session.output().isTable()) {
                session.output().line(line);
              }
            });
    wanted
        .shards()
        .forEach(
            shard -> {
              ObjectNode row =
                  Json.object()
                      .put("server", shard.server())
                      .put("partitions", shard.partitions().toString())
                      .put("map_version", wanted.version());
              done.add(row.put("dsn", shard.dsn()));
            });
    if (!session.output().isTable()) {
      session.output().rows(done);
    }
    return 0;
  }
}
