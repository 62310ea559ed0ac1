-- Several servers: which of them owns which partitions of run ids. One server has no row here and reads nothing of it.
create table pgflow.shards (
  server text not null,
  partitions int4multirange not null,
  dsn text,
  constraint shards_pkey primary key (server),
  constraint shards_partitions_excl exclude using gist (partitions with &&),
  constraint shards_partitions_check check (partitions <@ int4multirange(int4range(0, 256)))
);

comment on table pgflow.shards is
  'The map: one row per server with the partitions that it owns. The same on all servers; no row: one server owns all.';
comment on column pgflow.shards.server is 'The server''s name in the map, which clients and workers are given.';
comment on column pgflow.shards.partitions is 
  'Partitions, 0 to 255, which the last byte of a run''s id names; empty: a server that owns none yet, or a router.';
comment on column pgflow.shards.dsn is
  'How tools and PL/Proxy reach the server: a connection string of libpq, without a password; null: they are told.';

create table pgflow.this_server (
  server text not null,
  map_version bigint not null,
  partitions int4multirange not null,
  partition_list bytea not null,
  split_lsn pg_lsn,
  foreign_left boolean not null default false,
  swept_to uuid,
  constraint this_server_pkey primary key (server),
  constraint this_server_map_version_check check (map_version >= 1)
) with (fillfactor = 50);

-- One database is one server.
create unique index this_server_is_one on pgflow.this_server ((true));

comment on table pgflow.this_server is 'Which server of the map this database is; no row while there is no map.';
comment on column pgflow.this_server.map_version is
  'The version of the map. A newer one replaces it, an older one never.';
comment on column pgflow.this_server.partitions is 'Its own partitions, as in the map.';
comment on column pgflow.this_server.partition_list is 'The same, a byte each, from which new run ids draw.';
comment on column pgflow.this_server.split_lsn is
  'Where the write-ahead log stood when it last gave partitions away. A copy that has replayed it has their runs.';
comment on column pgflow.this_server.foreign_left is
  'Whether finished runs of partitions that it gave away may be left, for delete_foreign_runs.';
comment on column pgflow.this_server.swept_to is 'How far delete_foreign_runs has got, by run id.';
