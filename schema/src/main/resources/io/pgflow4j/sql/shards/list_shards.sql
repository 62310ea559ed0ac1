-- Purpose: the map of servers.
-- Returns: per server, by name: its partitions and connection string; this: whether it is the server that answers;
--   version: of the map. For the server that answers also split_lsn and foreign_left, as in pgflow.this_server. No row:
--   this server owns everything.
create function pgflow.list_shards()
returns table (
  server text,
  partitions int4multirange,
  dsn text,
  this boolean,
  version bigint,
  split_lsn pg_lsn,
  foreign_left boolean
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      c.server, c.partitions, c.dsn, c.server = s.server, s.map_version,
      case when c.server = s.server then s.split_lsn end,
      case when c.server = s.server then s.foreign_left end
    from pgflow.this_server s
    cross join pgflow.shards c
    order by c.server;
end;
$$;

comment on function pgflow.list_shards() is 'The map of servers; no row: this server owns everything.';
