-- A second run says of much that it exists already.
set local client_min_messages to warning;

-- A database with runs is a server, and dropping its functions would stop it.
do $$
begin
  if exists (
    select 1
    from pg_catalog.pg_class c
    where c.relnamespace = to_regnamespace('pgflow') and c.relname = 'runs' and c.relkind <> 'c'
  ) then
    raise exception using
      message = format('Database %s holds runs, so it is a server and cannot be a router', current_database()),
      hint = 'Make the router in a database of its own, such as: createdb pgflow_router';
  end if;
end;
$$;

create extension if not exists plproxy;
create schema if not exists pgflow;
create schema if not exists pgflow_router;

-- The map, as pgflow.list_shards() of every server has it, and where each partition is.
create table if not exists pgflow_router.shards (
  server text primary key,
  partitions int4multirange not null,
  dsn text
);
create table if not exists pgflow_router.map (version bigint not null, functions text);
insert into pgflow_router.map (version) select 0 where not exists (select 1 from pgflow_router.map);

-- Functions and types of an earlier router whose signatures differ. Fails when a view or function of yours needs them.
do $$
declare
  thing text;
begin
  if (select m.functions from pgflow_router.map m) is distinct from '{functions}' then
    for thing in
      select 'function ' || p.oid::regprocedure
      from pg_catalog.pg_proc p
      where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_router'::regnamespace)
      order by p.pronamespace = 'pgflow_router'::regnamespace
    loop
      execute 'drop ' || thing;
    end loop;
    for thing in
      select 'type ' || t.oid::regtype
      from pg_catalog.pg_type t
      join pg_catalog.pg_class c on c.oid = t.typrelid and c.relkind = 'c'
      where t.typnamespace = 'pgflow'::regnamespace
    loop
      execute 'drop ' || thing;
    end loop;
    update pgflow_router.map set functions = '{functions}';
  end if;
end;
$$;

create or replace function pgflow_router.partition(run_id uuid)
returns int language sql immutable
return coalesce(get_byte(uuid_send(run_id), 15), 0);

-- The partition of a flow's home: pgflow.home_partition of the servers.
create or replace function pgflow_router.home(flow_slug text)
returns int language sql immutable
return coalesce(get_byte(decode(md5(flow_slug), 'hex'), 0), 0);

-- An id of that partition, or of any.
create or replace function pgflow_router.new_run_id(partition int)
returns uuid language sql volatile
return encode(
  set_byte(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          placing substring(int8send(floor(date_part('epoch', clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6
        ),
        52, 1
      ),
      53, 1
    ),
    15, coalesce(partition, floor(random() * 256)::int)
  ),
  'hex'
)::uuid;

-- Ids for one call that starts runs: all of one server, so that they start together or not at all. The one that owns
-- a partition, or any.
create or replace function pgflow_router.new_run_ids(how_many int, partition int)
returns uuid[] language sql volatile set search_path to pg_catalog, pg_temp as $$
  with chosen as materialized (
    select coalesce(new_run_ids.partition, floor(random() * 256)::int) as partition
  ),
  own as materialized (
    select array_agg(g.n) as partitions
    from pgflow_router.shards s
    cross join generate_series(0, 255) g (n)
    where s.partitions @> (select c.partition from chosen c) and s.partitions @> g.n
  )
  select coalesce(
    array_agg(pgflow_router.new_run_id(o.partitions[1 + floor(random() * cardinality(o.partitions))::int])),
    '{}'
  )
  from own o
  cross join generate_series(1, how_many)
$$;
