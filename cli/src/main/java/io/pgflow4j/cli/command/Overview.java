package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.shards.Answer;
import io.pgflow4j.cli.shards.Servers;
import io.pgflow4j.cli.shards.ShardMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How flows, workers and stranded steps do, of one server or of all that answer.
 *
 * @param servers one per server of the map; none without a map
 */
record Overview(
    Installation installation,
    FlowRows flows,
    WorkerRows workers,
    StrandedRows stranded,
    List<ObjectNode> servers) {

  static Overview read(Session session) {
    Database database = session.database();
    ShardMap map = ShardMap.readIfAny(database);
    if (map.shards().size() < 2) {
      return of(database);
    }
    List<Answer<Overview>> answers = Servers.ask(session, map.shards(), Overview::of);
    List<Overview> looks = answers.stream().map(Answer::value).filter(Objects::nonNull).toList();
    return new Overview(
        Installation.read(database),
        FlowRows.merged(looks.stream().map(Overview::flows).toList()),
        WorkerRows.merged(looks.stream().map(Overview::workers).toList()),
        StrandedRows.merged(looks.stream().map(Overview::stranded).toList()),
        answers.stream()
            .map(
                answer ->
                    Json.object()
                        .put("server", answer.shard().server())
                        .put("answered", answer.fault() == null)
                        .put("version", version(answer.value()))
                        .put("error", answer.error()))
            .toList());
  }

  private static Overview of(Database database) {
    return new Overview(
        Installation.read(database),
        FlowRows.read(database),
        WorkerRows.read(database, false),
        StrandedRows.read(database),
        List.of());
  }

  private static @Nullable String version(@Nullable Overview look) {
    return look == null ? null : look.installation().version();
  }

  /** A line about the servers; empty without a map. */
  String line() {
    if (servers.isEmpty()) {
      return "";
    }
    List<ObjectNode> missing =
        servers.stream().filter(server -> !server.path("answered").asBoolean()).toList();
    StringBuilder line = new StringBuilder();
    line.append(servers.size() - missing.size()).append(" of ").append(servers.size());
    line.append(" servers answered.");
    missing.forEach(
        server ->
            line.append(' ')
                .append(Json.text(server, "server"))
                .append(": ")
                .append(Json.text(server, "error"))
                .append('.'));
    List<ObjectNode> answered =
        servers.stream().filter(server -> server.path("answered").asBoolean()).toList();
    if (answered.stream().map(server -> Json.text(server, "version")).distinct().count() > 1) {
      line.append(
          answered.stream()
              .map(server -> Json.text(server, "server") + " has " + Json.text(server, "version"))
              .collect(Collectors.joining(", ", " Their versions differ: ", ".")));
    }
    return line.toString();
  }
}
