package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps the oldest dead rows from being removed.
 *
 * @param name what people find it by
 * @param transaction the oldest transaction that it may still see; it stays the same while the
 *     snapshot is the same
 */
public record SnapshotHolder(String name, String transaction) {
  /**
   * Sessions show these columns to every role. A vacuum holds no rows for itself, and another
   * database's sessions hold none of this one.
   */
  private static final String OLDEST =
      """
      select h.name, h.transaction::text
      from (
        select
          'process ' || a.pid
            || coalesce(' (' || coalesce(nullif(a.application_name, ''), a.backend_type) || ')', '') as name,
          case when pg_catalog.age(a.backend_xid) > pg_catalog.age(a.backend_xmin) then a.backend_xid
            else coalesce(a.backend_xmin, a.backend_xid)
          end as transaction
        from pg_catalog.pg_stat_activity a
        where a.pid <> pg_catalog.pg_backend_pid()
          and (a.datname = pg_catalog.current_database() or a.datname is null)
          and a.pid not in (select v.pid from pg_catalog.pg_stat_progress_vacuum v)
        union all
        select 'prepared transaction ' || p.gid, p.transaction
        from pg_catalog.pg_prepared_xacts p
        where p.database = pg_catalog.current_database()
        union all
        select 'replication slot ' || s.slot_name, s.xmin
        from pg_catalog.pg_replication_slots s
      ) h
      where h.transaction is not null
      order by pg_catalog.age(h.transaction) desc
      limit 1
      """;

  /** The holder of the oldest; null when there is none. */
  static @Nullable SnapshotHolder oldest(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OLDEST);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? new SnapshotHolder(rows.getString(1), rows.getString(2)) : null;
    }
  }
}
