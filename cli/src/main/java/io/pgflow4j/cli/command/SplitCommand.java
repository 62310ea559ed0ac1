package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.shards.Answer;
import io.pgflow4j.cli.shards.MapWriter;
import io.pgflow4j.cli.shards.NamedServer;
import io.pgflow4j.cli.shards.Partitions;
import io.pgflow4j.cli.shards.Servers;
import io.pgflow4j.cli.shards.ShardMap;
import io.pgflow4j.cli.shards.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "split",
    description = {
      "Gives partitions of a server to a streaming standby of it, which becomes a server.",
      "Starts wait for about a second. The same command goes on where one was interrupted.",
      "Refuses, and exits with 8, while workers are at work that do not have the new server.",
      "Needs a superuser on both."
    })
final class SplitCommand extends SessionCommand {
  @Parameters(index = "0", paramLabel = "SERVER", description = "The server to split.")
  private String from = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME=DSN",
      description = "The standby, by its new name: b='host=b.example dbname=shop'.")
  private String to = "";

  @Option(
      names = "--partitions",
      paramLabel = "RANGES",
      description = "The partitions to give away, such as 128-255. Default: the upper half.")
  private @Nullable String partitions;

  @Option(
      names = "--max-tasks",
      paramLabel = "N",
      description = "How many unfinished tasks may wait for the split, at most. Default: 200000.")
  private int maxTasks = 200_000;

  @Option(
      names = "--ignore-workers",
      description =
          "Split although workers do not have the new server; others must run what moves there.")
  private boolean ignoreWorkers;

  @Mixin private RouterOption router = new RouterOption();

  @Override
  int run(Session session) {
    NamedServer target = NamedServer.parse(to);
    Partitions wanted = partitions == null ? null : Partitions.parse(partitions);
    ShardMap known = ShardMap.read(session.database());
    List<Answer<ShardMap>> answers = Servers.ask(session, known.shards(), ShardMap::read);
    ShardMap map = MapWriter.newest(answers, known);
    for (Answer<ShardMap> answer : answers) {
      boolean begun = map.find(target.name()).isPresent();
      if (answer.fault() != null && !begun) {
        throw new Fault(
            ExitCode.DATABASE,
            "Server '%s' could not be given the new map: %s"
                .formatted(answer.shard().server(), answer.error()),
            "Nothing was changed.",
            "Split when all servers of the map can be reached.");
      }
    }
    Output output = session.output();
    JsonNode result =
        new Split(
                session,
                router.dsns(),
                line -> {
                  if (output.isTable()) {
                    output.line(line);
                  }
                })
            .run(map, from, target, wanted, new Split.Bounds(maxTasks, ignoreWorkers));
    if (!output.isTable()) {
      output.document(result);
    }
    return 0;
  }
}
