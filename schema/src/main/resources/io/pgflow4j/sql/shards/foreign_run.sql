-- Purpose: say which of some runs belongs to another server.
-- Parameters: run_ids; null stands for none.
-- Returns: one of them, with its partition and owner, and this server; null where all are this server's.
create function pgflow_internal.foreign_run(
  run_ids uuid[],
  out run_id uuid,
  out partition int,
  out owner text,
  out here text
)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  select u.run_id, pgflow_internal.partition_of(u.run_id), o.server, s.server
  into foreign_run.run_id, foreign_run.partition, foreign_run.owner, foreign_run.here
  from pgflow.this_server s
  cross join unnest(foreign_run.run_ids) as u (run_id)
  join pgflow.shards o on o.partitions @> pgflow_internal.partition_of(u.run_id)
  where not s.partitions @> pgflow_internal.partition_of(u.run_id)
  order by u.run_id
  limit 1;
end;
$$;
