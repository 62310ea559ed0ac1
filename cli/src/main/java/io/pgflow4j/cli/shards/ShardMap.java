package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which server owns which partitions, as one server says.
 *
 * @param version 0 without a map
 * @param self the name of the server that was asked; null for a router, and without a map
 * @param shards by name; none: one server owns everything
 */
public record ShardMap(long version, @Nullable String self, List<Shard> shards) {
  private static final String QUERY =
      """
      select json_build_object(
        'server', s.server, 'partitions', s.partitions::text, 'dsn', s.dsn, 'this', s.this,
        'version', s.version
      )
      from pgflow.list_shards() s
      order by s.server
      """;

  /** The map of the server. */
  public static ShardMap read(Database database) {
    List<JsonNode> rows;
    try {
      rows = database.rows(QUERY);
    } catch (Fault fault) {
      throw fault.exitCode() == ExitCode.STATE ? olderThanMaps(database, fault) : fault;
    }
    String self =
        rows.stream()
            .filter(row -> row.path("this").asBoolean())
            .map(row -> Json.text(row, "server"))
            .findFirst()
            .orElse(null);
    return new ShardMap(
        rows.isEmpty() ? 0 : rows.get(0).path("version").asLong(),
        self,
        rows.stream().map(ShardMap::shard).toList());
  }

  private static Fault olderThanMaps(Database database, Fault fault) {
    boolean installed =
        database
            .value("select to_json(to_regprocedure('pgflow.installed()') is not null)")
            .asBoolean();
    if (!installed) {
      return fault;
    }
    return new Fault(
        ExitCode.STATE,
        "Database %s has pgflow %s, which is older than maps of servers"
            .formatted(
                database.target(),
                database.value("select to_json(i.version) from pgflow.installed() i").asString()),
        "Nothing was changed.",
        "Upgrade it: " + database.installCommand(),
        fault);
  }

  /** The same, without a map where the core is older than maps. */
  public static ShardMap readIfAny(Database database) {
    boolean known =
        database
            .value("select to_json(to_regprocedure('pgflow.list_shards()') is not null)")
            .asBoolean();
    return known ? read(database) : new ShardMap(0, null, List.of());
  }

  private static Shard shard(JsonNode row) {
    String dsn = Json.text(row, "dsn");
    return new Shard(
        Json.text(row, "server"),
        Partitions.ofMultirange(Json.text(row, "partitions")),
        dsn.isEmpty() ? null : dsn);
  }

  /** Whether there is one server, which owns everything. */
  public boolean isEmpty() {
    return shards.isEmpty();
  }

  /** The row of a server. */
  public Optional<Shard> find(String server) {
    return shards.stream().filter(shard -> shard.server().equals(server)).findFirst();
  }

  /** The row of a server that must be there. */
  public Shard require(String server) {
    return find(server)
        .orElseThrow(
            () ->
                new Fault(
                    ExitCode.NOT_FOUND,
                    isEmpty()
                        ? "This database has no map of servers"
                        : "The map has no server '" + server + "'",
                    "Nothing was changed.",
                    isEmpty()
                        ? "Begin a map: pgflow shards set " + server + "='host=...'"
                        : "It has "
                            + String.join(", ", shards.stream().map(Shard::server).toList())
                            + ". A new server gets its partitions by pgflow split."));
  }

  /** The first map: the partitions, divided evenly among the servers. */
  public static ShardMap divided(List<NamedServer> servers) {
    ShardMap map = new ShardMap(1, null, List.of());
    for (int i = 0; i < servers.size(); i++) {
      NamedServer server = servers.get(i);
      Partitions part =
          Partitions.range(
              Partitions.ALL * i / servers.size(), Partitions.ALL * (i + 1) / servers.size());
      map = map.with(new Shard(server.name(), part, server.dsn()));
    }
    return map;
  }

  /** The map with servers at other addresses; the same map where none of them has moved. */
  public ShardMap moved(List<NamedServer> servers) {
    ShardMap map = this;
    for (NamedServer server : servers) {
      map = map.with(require(server.name()).at(server.dsn()));
    }
    return map.shards().equals(shards) ? this : map.next();
  }

  /** The map with a row replaced or added, of the next version. */
  ShardMap with(Shard changed) {
    return new ShardMap(
        version,
        self,
        Stream.concat(
                shards.stream().filter(shard -> !shard.server().equals(changed.server())),
                Stream.of(changed))
            .sorted((one, other) -> one.server().compareTo(other.server()))
            .toList());
  }

  ShardMap without(String server) {
    return new ShardMap(
        version, self, shards.stream().filter(shard -> !shard.server().equals(server)).toList());
  }

  ShardMap next() {
    return new ShardMap(version + 1, self, shards);
  }

  /** Whether both say the same, whoever was asked. */
  boolean isSame(ShardMap other) {
    return version == other.version && shards.equals(other.shards);
  }

  /** As {@code pgflow.set_shards} takes it. */
  public String json() {
    ArrayNode array = Json.array(List.of());
    for (Shard shard : shards) {
      ObjectNode row =
          Json.object()
              .put("server", shard.server())
              .put("partitions", shard.partitions().multirange());
      array.add(row.put("dsn", shard.dsn()));
    }
    return Json.line(array);
  }

  /** Sets it on a server, or with null as its name on a router. */
  void setOn(Database database, @Nullable String name, boolean copied) {
    Objects.requireNonNull(
        database.change(
            "select to_json(pgflow.set_shards(?::jsonb, ?, ?, ?))", json(), name, version, copied));
  }
}
