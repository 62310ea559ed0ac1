package io.pgflow4j.cli.shards;

import org.jspecify.annotations.Nullable;

/**
 * A row of the map.
 *
 * @param server its name
 * @param partitions which it owns; none: a router, or a server that has no runs yet
 * @param dsn libpq's connection string, or null
 */
public record Shard(String server, Partitions partitions, @Nullable String dsn) {
  Shard with(Partitions other) {
    return new Shard(server, other, dsn);
  }

  Shard at(String other) {
    return new Shard(server, partitions, other);
  }
}
