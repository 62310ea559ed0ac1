package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one looks at on each server.
 *
 * @param row version, bytes, open_runs, standbys, lag_bytes, read_only, workers, foreign_left
 */
public record ServerLook(ShardMap map, JsonNode row) {
  /** Sizes come from the catalogue, lags from what the role may see of the standbys. */
  private static final String QUERY =
      """
      select json_build_object(
        'version', (select i.version from pgflow.installed() i),
        'bytes', (
          select sum(pg_total_relation_size(c.oid))
          from pg_class c
          where c.relnamespace = 'pgflow'::regnamespace and c.relkind = 'r'
        ),
        'open_runs', (select coalesce(sum(least(f.open_runs, 1000)), 0) from pgflow.list_flows() f),
        'open_runs_at_least', (select coalesce(bool_or(f.open_runs > 1000), false) from pgflow.list_flows() f),
        'workers', (select count(*) from pgflow.list_workers() w where w.status = 'alive'),
        'standbys', (select count(*) from pg_stat_replication r where r.state = 'streaming'),
        'lag_bytes', (
          select max(pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn))
          from pg_stat_replication r
          where not pg_is_in_recovery()
        ),
        'read_only', pg_is_in_recovery(),
        'foreign_left', (select coalesce(bool_or(s.foreign_left), false) from pgflow.list_shards() s)
      )
      """;

  /** Looks at the server. */
  public static ServerLook at(Database database) {
    return new ServerLook(ShardMap.read(database), database.value(QUERY));
  }

  /** How many runs are open, counted up to 1,000 per flow. */
  public ObjectNode openRuns() {
    return Json.object()
        .put("count", row.path("open_runs").asLong())
        .put("atLeast", row.path("open_runs_at_least").asBoolean());
  }
}
