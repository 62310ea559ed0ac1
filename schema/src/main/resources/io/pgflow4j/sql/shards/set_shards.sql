-- Purpose: give this server the map of servers, and say which of them it is. In one transaction with begin_split it
--   ends a split; on a promoted copy it makes another server of it.
-- Parameters: shards: [{"server": name, "partitions": text of an int4multirange, "dsn": text or left out}], each
--   partition from 0 to 255 once; [] for no map. this_server: its name in it; null with []. version: of the map, at
--   least 1, growing. copied: whether the new owners of partitions that this server loses have their runs. Then open
--   ones are deleted here at once, and finished ones by delete_foreign_runs.
-- Returns: how many open runs were deleted.
-- Errors: PF009 the map, this_server, version; PF011 runs would be lost, or foreign ones are left; PF013 an older map
--   than the server has, or another one of the same version.
-- Locks: as stop_starts; this_server and shards; then as lock_runs.
create function pgflow.set_shards(shards jsonb, this_server text, version bigint, copied boolean default false)
returns bigint language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  every constant int4multirange := int4multirange(int4range(0, 256));
  no_map constant boolean := coalesce(set_shards.shards = '[]', false);
  map pgflow.shards[];
  known pgflow.this_server;
  owned int4multirange;
  known_owned int4multirange;
  deleted uuid[];
  example uuid;
begin
  if not no_map then
    map := array(select m from pgflow_internal.require_map(set_shards.shards) m);
  end if;
  owned := case when no_map then every else (select m.partitions from unnest(map) m where m.server = this_server) end;
  if owned is null or no_map <> (set_shards.this_server is null) or coalesce(set_shards.version, 0) < 1 then
    raise exception using
      errcode = 'PF009',
      message = format(
        'Version %s of the map cannot be set on server %s',
        coalesce(set_shards.version::text, 'null'), coalesce(quote_literal(set_shards.this_server), 'null')
      ),
      hint = 'this_server is one of the map''s servers, and null for an empty map. The version is 1 or more.';
  end if;

  perform pgflow_internal.stop_starts();
  lock table pgflow.shards in share row exclusive mode;
  select s.* into known from pgflow.this_server s for update;
  if known.map_version >= set_shards.version then
    if known.map_version = set_shards.version
      and known.server is not distinct from set_shards.this_server
      and not exists (
        (select c.* from pgflow.shards c except select m.* from unnest(map) m)
        union all
        (select m.* from unnest(map) m except select c.* from pgflow.shards c)
      )
    then
      return 0::bigint;
    end if;
    raise exception using
      errcode = 'PF013',
      message = format(
        'Server %L has version %s of the map; %s cannot replace it', known.server, known.map_version,
        case when known.map_version = set_shards.version then 'another map of that version' else
          format('version %s', set_shards.version) end
      ),
      hint = 'Read the map with pgflow.list_shards(), and set the changed one with a newer version.';
  end if;

  known_owned := coalesce(known.partitions, every);
  if known.foreign_left and not owned <@ known_owned then
    raise exception using
      errcode = 'PF011',
      message = format('Server %L still has runs of its last split, and would own more partitions now', known.server),
      hint = 'Call pgflow.delete_foreign_runs until it is done, then set the map.';
  end if;
  if no_map and exists (select 1 from pgflow.shards c where c.server <> known.server) then
    raise exception using
      errcode = 'PF011',
      message = format('Server %L is one of several, so it cannot be without a map', known.server),
      hint = 'A server without a map owns all partitions. Give its own to one server first.';
  end if;
  if not known_owned <@ owned then
    if copied then
      deleted := pgflow_internal.open_runs_in(every - owned);
      perform pgflow_internal.lock_runs(deleted, true);
      deleted := array(
        select r.run_id
        from pgflow.runs r
        where r.run_id = any (deleted) and case when r.status = 'started' then true else false end
        order by r.run_id
      );
      perform pgflow_internal.delete_open_runs(deleted);
    else
      select r.run_id into example
      from pgflow.runs r
      where not owned @> pgflow_internal.partition_of(r.run_id)
      limit 1;
      if found then
        raise exception using
          errcode = 'PF011',
          message = format(
            'This server has runs of partitions that it would lose, such as %s (partition %s)',
            example, pgflow_internal.partition_of(example)
          ),
          hint = 'Nobody would find them. Split the server (pgflow split), or leave it these partitions.';
      end if;
    end if;
  end if;

  delete from pgflow.shards c where true;
  insert into pgflow.shards select m.* from unnest(map) m;
  delete from pgflow.this_server s where true;
  if not no_map then
    insert into pgflow.this_server (server, map_version, partitions, partition_list, split_lsn, foreign_left)
    values (
      set_shards.this_server, set_shards.version, owned,
      (
        select decode(coalesce(string_agg(lpad(to_hex(p), 2, '0'), '' order by p), ''), 'hex')
        from generate_series(0, 255) p
        where owned @> p
      ),
      known.split_lsn,
      coalesce(known.foreign_left, false) or deleted is not null
    );
  end if;
  return coalesce(cardinality(deleted), 0)::bigint;
end;
$$;

comment on function pgflow.set_shards(jsonb, text, bigint, boolean) is
  'Gives this server the map of servers, and says which of them it is.';
