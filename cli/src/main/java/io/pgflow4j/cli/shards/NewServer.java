package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A server that is to be in a first map.
 *
 * @param identity differs between databases, but not between a database and its copies
 * @param map what it has so far
 */
public record NewServer(String identity, ShardMap map) {
  /** Looks at the server. */
  public static NewServer read(Database database) {
    return new NewServer(identity(database), ShardMap.read(database));
  }

  /** What a database and its copies have in common. */
  static String identity(Database database) {
    return database
        .value(
            "select to_json(c.system_identifier || '/' || d.oid)"
                + " from pg_control_system() c, pg_database d"
                + " where d.datname = current_database()")
        .asString();
  }

  /**
   * Checks that a first map can be set on all of them.
   *
   * @throws Fault when one cannot be reached, has a map, or is the same database as another
   */
  public static void requireAll(List<Answer<NewServer>> answers) {
    Map<String, String> names = new HashMap<>();
    for (Answer<NewServer> answer : answers) {
      String name = answer.shard().server();
      Fault fault = answer.fault();
      if (fault != null) {
        throw new Fault(
            fault.exitCode(),
            "Server '%s': %s".formatted(name, fault.getMessage()),
            "Nothing was changed.",
            fault.remedy(),
            fault);
      }
      NewServer server = Objects.requireNonNull(answer.value());
      if (!server.map().isEmpty()) {
        throw refused(
            "Server '%s' has map %d already".formatted(name, server.map().version()),
            "Read that map: pgflow shards --url ADDRESS-OF-THAT-SERVER");
      }
      String other = names.put(server.identity(), name);
      if (other != null) {
        throw refused(
            "Servers '%s' and '%s' are the same database, or one is a copy of the other"
                .formatted(other, name),
            "Give each server a database of its own. A copy gets its partitions by pgflow split.");
      }
    }
  }

  private static Fault refused(String fact, String remedy) {
    return new Fault(ExitCode.STATE, fact, "Nothing was changed.", remedy);
  }
}
