package io.pgflow4j.internal.servers;

import io.pgflow4j.ServerMapException;
import io.pgflow4j.ServerMapException.Code;
import io.pgflow4j.internal.core.Shard;
import io.pgflow4j.internal.core.ShardFunctions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the servers' maps say together. A map is changed on one server after the other, so the
 * newest counts.
 *
 * @param map the newest map
 * @param strangers data sources that lead to another server than their names say, with the faults
 * @param unmapped servers of the map that have none themselves, with the faults; a run that is
 *     started there without an id could belong to another server
 * @param stale servers with an older map, or none
 */
public record MapReading(
    ServerMap map,
    Map<String, ServerMapException> strangers,
    Map<String, ServerMapException> unmapped,
    List<String> stale) {

  private static final String OLD_CORE =
      "Bring the newest map to all servers (pgflow shards set). A core older than 0.2.0 knows no"
          + " map: upgrade it first.";

  /**
   * Puts the maps together.
   *
   * @param maps the rows of each server that answered, by the name of its data source
   * @param names all data sources' names
   * @throws ServerMapException when two servers have different maps of the same version, or several
   *     have none
   */
  public static MapReading of(Map<String, List<Shard>> maps, Collection<String> names) {
    Map<String, ServerMap> read = new LinkedHashMap<>();
    maps.forEach(
        (name, rows) -> {
          if (!rows.isEmpty()) {
            read.put(name, ServerMap.of(rows));
          }
        });
    ServerMap newest = null;
    for (ServerMap map : read.values()) {
      if (newest == null || map.isNewerThan(newest)) {
        newest = map;
      }
    }
    if (newest == null) {
      return new MapReading(withoutMap(names), Map.of(), Map.of(), List.of());
    }
    List<String> stale = new ArrayList<>();
    for (String name : maps.keySet()) {
      ServerMap other = read.get(name);
      if (other == null || newest.isNewerThan(other)) {
        stale.add(name);
      } else if (!other.sameOwners(newest)) {
        throw new ServerMapException(
            Code.MAPS_DIFFER,
            "Server '%s' has another map than others of the same %s".formatted(name, newest),
            "Set one map with a higher version on all servers.");
      }
    }
    Map<String, ServerMapException> unmapped = new LinkedHashMap<>();
    for (String name : maps.keySet()) {
      if (!read.containsKey(name) && newest.servers().contains(name)) {
        unmapped.put(name, unmapped(name, newest));
      }
    }
    return new MapReading(newest, strangers(maps), unmapped, stale);
  }

  /** This with a newer map, which servers have that do not answer now. */
  MapReading with(ServerMap newer) {
    return new MapReading(newer, strangers, unmapped, stale);
  }

  private static ServerMapException unmapped(String name, ServerMap map) {
    return new ServerMapException(
        Code.MAPS_DIFFER,
        "Server '%s' has no map of partitions, while others have %s".formatted(name, map),
        OLD_CORE);
  }

  /** Why a server of the map cannot be used although it answers; null when it can. */
  @Nullable ServerMapException fault(String server) {
    ServerMapException stranger = strangers.get(server);
    return stranger == null ? unmapped.get(server) : stranger;
  }

  private static ServerMap withoutMap(Collection<String> names) {
    if (names.size() == 1) {
      return ServerMap.ofOne(names.iterator().next());
    }
    throw new ServerMapException(
        Code.NO_MAP,
        "Servers " + names + " have no map of partitions, which says where each run belongs",
        "Begin a map (pgflow shards set), or use a single data source.");
  }

  private static Map<String, ServerMapException> strangers(Map<String, List<Shard>> maps) {
    Map<String, String> servers = new LinkedHashMap<>();
    maps.forEach(
        (name, rows) ->
            rows.stream().filter(Shard::here).forEach(row -> servers.put(name, row.server())));
    Map<String, ServerMapException> strangers = new LinkedHashMap<>();
    servers.forEach(
        (name, server) -> {
          if (!server.equals(name)) {
            strangers.put(
                name,
                server.equals(servers.get(server)) ? duplicate(name, server) : wrong(name, server));
          }
        });
    return strangers;
  }

  private static ServerMapException duplicate(String name, String server) {
    return new ServerMapException(
        Code.DUPLICATE_SERVER,
        "Data sources '%s' and '%s' both lead to server '%s'".formatted(server, name, server),
        "Give each server one data source. A copy of a server is another one once the map says so.");
  }

  private static ServerMapException wrong(String name, String server) {
    return new ServerMapException(
        Code.WRONG_SERVER,
        "Data source '%s' leads to server '%s'".formatted(name, server),
        "Name each data source as the map names its server (pgflow.list_shards).");
  }

  /** The rows of a server's map, for one who works there and therefore not on a router. */
  public static List<Shard> rowsOfServer(Route route) {
    return route
        .bounded()
        .call(
            connection -> {
              if (ShardFunctions.isRouter(connection)) {
                throw router("Data source '" + route.name() + "'", null);
              }
              return ShardFunctions.list(connection);
            });
  }

  /** The fault of a worker's data source that leads to a router. */
  public static ServerMapException router(String dataSource, @Nullable Throwable cause) {
    return new ServerMapException(
        Code.ROUTER,
        dataSource + " leads to a router, where no worker can work",
        "Give the worker the data sources of the servers themselves.",
        "PF019",
        cause);
  }

  /** The fault of servers whose maps stay different. */
  public ServerMapException staleness() {
    return new ServerMapException(
        Code.MAPS_DIFFER,
        "Servers %s have no map or an older one than %s".formatted(stale, map),
        OLD_CORE);
  }

  /**
   * Checks that each server of the map has its data source.
   *
   * @throws ServerMapException when not
   */
  public void requireAll(Collection<String> names) {
    for (String server : map.servers()) {
      if (!names.contains(server)) {
        throw unknown(server, map, names);
      }
      ServerMapException stranger = strangers.get(server);
      if (stranger != null) {
        throw stranger;
      }
    }
  }

  /** The fault of a server that the map names and nobody else. */
  static ServerMapException unknown(String server, ServerMap map, Collection<String> names) {
    return new ServerMapException(
        Code.MISSING_SERVER,
        "Server '%s' owns %d of %d partitions, and only %s have data sources"
            .formatted(server, map.partitionsOf(server), ServerMap.PARTITIONS, names),
        "Add a data source of that name.");
  }
}
