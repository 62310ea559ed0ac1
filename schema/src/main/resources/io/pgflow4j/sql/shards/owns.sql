-- Purpose: whether a partition is this server's own.
-- Parameters: partition: of a run, or a flow's home, where its schedules fire.
create function pgflow_internal.owns(partition int)
returns boolean language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return coalesce((select s.partitions @> owns.partition from pgflow.this_server s), true);
end;
$$;
