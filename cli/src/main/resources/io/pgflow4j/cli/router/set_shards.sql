declare
  known bigint;
  missing text;
  changes boolean;
  options text;
begin
  select m.version into known from pgflow_router.map m for update;
  changes := exists (
    (
      select w.server, w.partitions, w.dsn
      from jsonb_to_recordset(set_shards.shards) as w (server text, partitions int4multirange, dsn text)
      except
      select s.server, s.partitions, s.dsn from pgflow_router.shards s
    )
    union all
    (
      select s.server, s.partitions, s.dsn from pgflow_router.shards s
      except
      select w.server, w.partitions, w.dsn
      from jsonb_to_recordset(set_shards.shards) as w (server text, partitions int4multirange, dsn text)
    )
  );
  if (set_shards.version > known or set_shards.version = known and not changes) is not true then
    raise exception using
      errcode = 'PF013',
      message = format('This router has map %s, and the map to set is %s', known, coalesce(set_shards.version, 0)),
      hint = 'Read the map again (pgflow shards), and set one with a higher version.';
  end if;
  select string_agg(w.server, ', ' order by w.server) into missing
  from jsonb_to_recordset(set_shards.shards) as w (server text, partitions int4multirange, dsn text)
  where w.dsn is null and not isempty(w.partitions);
  if missing is not null or jsonb_array_length(set_shards.shards) = 0 then
    raise exception using
      errcode = 'PF009',
      message = format('The map has no dsn for %s, so that a router cannot connect', coalesce(missing, 'any server')),
      hint = 'Give the connection string: pgflow shards set NAME=''host=... dbname=...''';
  end if;
  delete from pgflow_router.shards;
  insert into pgflow_router.shards (server, partitions, dsn)
  select w.server, w.partitions, w.dsn
  from jsonb_to_recordset(set_shards.shards) as w (server text, partitions int4multirange, dsn text);
  update pgflow_router.map set version = set_shards.version;
  select
    string_agg(format('%s p%s %L', case when e.srvname is not null then 'set' end, g.n, s.dsn), ', ' order by g.n)
  into options
  from generate_series(0, 255) as g (n)
  join pgflow_router.shards s on s.partitions @> g.n
  left join pg_catalog.pg_foreign_server e on e.srvname = 'pgflow';
  if exists (select 1 from pg_catalog.pg_foreign_server e where e.srvname = 'pgflow') then
    execute format('alter server pgflow options (%s)', options);
  else
    execute format('create server pgflow foreign data wrapper plproxy options (%s)', options);
    create user mapping for public server pgflow;
  end if;
  return 0;
end;
