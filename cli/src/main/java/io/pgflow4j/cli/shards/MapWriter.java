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
            "Server '%s' has another map %d than server '%s'"
                .formatted(answer.shard().server(), other.version(), newest.self()),
            "Nothing was changed.",
            "Compare them with pgflow.list_shards(), and set the right one as map %d."
                .formatted(newest.version() + 1));
      }
    }
    return newest;
  }

  /** Sets the map everywhere, in the order of names; says where it could not be set. */
  public void write(ShardMap map, Consumer<String> progress) {
    List<String> failures = new ArrayList<>();
    for (Shard shard : map.shards()) {
      try (Database database = Servers.connect(session, shard)) {
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
          "When they can be reached: pgflow shards set");
    }
  }
}
