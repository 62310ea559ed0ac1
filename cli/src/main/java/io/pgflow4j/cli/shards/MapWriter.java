package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Brings a map to all servers and routers. */
public final class MapWriter {
  private final Session session;
  private final List<String> routers;

  /** For the servers of maps, and for routers by their connection strings. */
  public MapWriter(Session session, List<String> routers) {
    this.session = session;
    this.routers = routers;
  }

  /**
   * The newest map that a server has.
   *
   * @throws Fault when two servers have different maps of that version
   */
  public static ShardMap newest(List<Answer<ShardMap>> answers, ShardMap known) {
    ShardMap newest = known;
    for (Answer<ShardMap> answer : answers) {
      ShardMap other = answer.value();
      if (other != null && other.version() > newest.version()) {
        newest = other;
      }
    }
    for (Answer<ShardMap> answer : answers) {
      ShardMap other = answer.value();
      if (other != null && other.version() == newest.version() && !other.isSame(newest)) {
        throw new Fault(
            ExitCode.STATE,
            "Servers '%s' and '%s' have different maps of version %d"
                .formatted(newest.self(), answer.shard().server(), other.version()),
            "Nothing was changed.",
            "Compare them (select * from pgflow.list_shards()), and call pgflow.set_shards on both"
                + " with the right one and version %d.".formatted(newest.version() + 1));
      }
    }
    return newest;
  }

  /**
   * Another server's address in the map would make that server forget who it is. A database without
   * a map is a new server in a first map only; later it would be a second server of that name.
   */
  private static void requireSelf(Database database, Shard shard, ShardMap map) {
    String self = ShardMap.read(database).self();
    if (self == null ? map.version() > 1 : !self.equals(shard.server())) {
      throw new Fault(
          ExitCode.STATE,
          "the database at its address, %s, %s"
              .formatted(
                  database.target(), self == null ? "has no map" : "is server '" + self + "'"),
          "The map was not set there.",
          "Correct the address: pgflow shards set %s='host=...'".formatted(shard.server()));
    }
  }

  /** Sets the map everywhere, in the order of names; says where it could not be set. */
  public void write(ShardMap map, Consumer<String> progress) {
    List<String> failures = new ArrayList<>();
    for (Shard shard : map.shards()) {
      try (Database database = Servers.connect(session, shard)) {
        requireSelf(database, shard, map);
        map.setOn(database, shard.server(), false);
        progress.accept("Server %s has map %d.".formatted(shard.server(), map.version()));
      } catch (Fault fault) {
        failures.add(shard.server() + ": " + fault.getMessage());
      }
    }
    for (String router : new TreeSet<>(routers)) {
      try (Database database = session.server(router)) {
        map.setOn(database, null, false);
        progress.accept("Router %s has map %d.".formatted(database.target(), map.version()));
      } catch (Fault fault) {
        failures.add(router + ": " + fault.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new Fault(
          ExitCode.DATABASE,
          "Map %d could not be set everywhere".formatted(map.version()),
          String.join("\n", failures),
          "Run pgflow shards set when that is cured.");
    }
  }
}
