package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.router.RouterScript;
import io.pgflow4j.cli.shards.ShardMap;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "router",
    description = {
      "Prints SQL that makes a database with PL/Proxy the router of all servers of the map, for SQL",
      "callers and other languages. Run it again after upgrades of the servers."
    })
final class RouterCommand extends SessionCommand {
  @Option(
      names = "--to",
      paramLabel = "DSN",
      description = "Run it in that database instead, such as 'host=router.example dbname=pgflow'.")
  private @Nullable String to;

  @Override
  int run(Session session) {
    Database server = session.database();
    ShardMap map = ShardMap.read(server);
    if (map.isEmpty()) {
      throw new Fault(
          ExitCode.STATE,
          "There is no map of servers, so that a router would not know any",
          "No router was written.",
          "Begin a map: pgflow shards set NAME='host=... dbname=...'");
    }
    RouterScript script = RouterScript.of(server, map);
    Output output = session.output();
    String address = to;
    if (address == null) {
      if (output.isTable()) {
        output.line("begin;\n\n" + script.sql() + "\ncommit;");
        return 0;
      }
    } else {
      try (Database router = session.server(address)) {
        router.transact(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                return statement.execute(script.sql());
              }
            });
        if (output.isTable()) {
          output.line(
              "%s is a router with map %d and %d functions."
                  .formatted(router.target(), map.version(), script.functions()));
          return 0;
        }
      }
    }
    output.document(
        Json.object()
            .put("version", map.version())
            .put("functions", script.functions())
            .put("sql", script.sql()));
    return 0;
  }
}
