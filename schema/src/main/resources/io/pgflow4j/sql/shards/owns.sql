-- Purpose: whether a partition is this server's own.
-- Parameters: partition: of a run, or a flow's home, where its schedules fire.
create function pgflow_internal.owns(partition int)
returns boolean language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  -- Without the parameter, so that the query is planned once per session.
  own int4multirange := (select s.partitions from pgflow.this_server s);
begin
  return coalesce(own @> owns.partition, true);
end;
$$;
