-- Purpose: refuse a map in which a partition has no owner or two, or a server stands twice.
-- Parameters: shards: an array of {"server", "partitions", "dsn"}, see set_shards.
-- Returns: its rows.
-- Errors: PF009.
create function pgflow_internal.require_map(shards jsonb)
returns setof pgflow.shards language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  map pgflow.shards[];
  fault text;
  missing int4multirange;
begin
  if (jsonb_typeof(require_map.shards) = 'array') is not true
    or jsonb_path_exists(require_map.shards, 'strict $[*] ? (@.type() != "object")')
  then
    fault := 'The map is not an array of objects';
  else
    map := array(
      select row(
        e.shard ->> 'server',
        pgflow_internal.require_partitions(e.shard ->> 'server', e.shard ->> 'partitions'),
        e.shard ->> 'dsn'
      )::pgflow.shards
      from jsonb_array_elements(require_map.shards) as e (shard)
    );
    select format('A server cannot be named %s', coalesce(quote_literal(m.server), 'null')) into fault
    from unnest(map) m
    where not pgflow.is_valid_slug(m.server)
    limit 1;
    if fault is null then
      select format('The map has server %L more than once', m.server) into fault
      from unnest(map) m
      group by m.server
      having count(*) > 1
      order by m.server
      limit 1;
    end if;
    if fault is null then
      select format('Partitions %s have two owners, %L and %L', a.partitions * b.partitions, a.server, b.server)
      into fault
      from unnest(map) a
      join unnest(map) b on a.server < b.server and a.partitions && b.partitions
      order by a.server, b.server
      limit 1;
    end if;
    if fault is null then
      select int4multirange(int4range(0, 256)) - range_agg(m.partitions) into missing
      from unnest(map) m;
      if not isempty(missing) then
        fault := format('Partitions %s have no owner', missing);
      end if;
    end if;
  end if;
  if fault is not null then
    raise exception using
      errcode = 'PF009',
      message = fault,
      hint = 'Give {"server": "a", "partitions": "{[0,128)}"} for each server, and each of 256 partitions once.';
  end if;
  return query select m.* from unnest(map) m;
end;
$$;
