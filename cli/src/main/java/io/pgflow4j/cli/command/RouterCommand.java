package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.DatabaseFaults;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.router.RouterScript;
import io.pgflow4j.cli.router.ServerFunctions;
import io.pgflow4j.cli.shards.Answer;
import io.pgflow4j.cli.shards.Servers;
import io.pgflow4j.cli.shards.ShardMap;
import java.io.PrintWriter;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "router",
    description = {
      "Prints SQL that makes a database with PL/Proxy the router of all servers of the map, for SQL",
      "callers and other languages. Run it again after upgrades of the servers. It compares their",
      "functions, and refuses when a server lacks one."
    })
final class RouterCommand extends SessionCommand {
  private static final int MOST_NAMES = 5;

  @Option(
      names = "--to",
      paramLabel = "DSN",
      description = "Run it in that database instead, such as 'host=router.example dbname=pgflow'.")
  private @Nullable String to;

  /** A router calls the same functions on all servers. */
  private static void compare(
      ServerFunctions functions, List<Answer<ServerFunctions>> answers, PrintWriter err) {
    for (Answer<ServerFunctions> answer : answers) {
      String server = answer.shard().server();
      ServerFunctions other = answer.value();
      if (other == null) {
        err.println(
            "Server '%s' was not compared, so that calls may fail there: %s"
                .formatted(server, answer.error()));
        continue;
      }
      List<String> lacking = functions.lackingIn(other);
      if (!lacking.isEmpty()) {
        throw new Fault(
            ExitCode.STATE,
            "Server '%s' has pgflow %s and lacks what the router would call there: %s"
                .formatted(server, other.version(), some(lacking)),
            "No router was written. The server that was read has pgflow %s."
                .formatted(functions.version()),
            "Upgrade server '%s' first: %s"
                .formatted(server, DatabaseFaults.installCommand(answer.shard().dsn())));
      }
      if (!other.version().equals(functions.version())) {
        err.println(
            "Server '%s' has pgflow %s, the server that was read %s. Run pgflow router again when"
                    .formatted(server, other.version(), functions.version())
                + " all have the same.");
      }
    }
  }

  private static String some(List<String> names) {
    int most = Math.min(names.size(), MOST_NAMES);
    return String.join(", ", names.subList(0, most))
        + (most < names.size() ? " and " + (names.size() - most) + " more" : "");
  }

  @Override
  int run(Session session) {
    Database server = session.database();
    ShardMap map = ShardMap.read(server);
    if (map.isEmpty()) {
      throw new Fault(
          ExitCode.STATE,
          "Database %s has no map of servers".formatted(server.target()),
          "No router was written.",
          "Begin a map: pgflow shards set NAME='host=... dbname=...'");
    }
    ServerFunctions functions = ServerFunctions.read(server);
    compare(functions, Servers.ask(session, map.shards(), ServerFunctions::read), session.err());
    RouterScript script = RouterScript.of(functions, map);
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
