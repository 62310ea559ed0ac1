-- Purpose: whether a run's partition is this server's own.
-- Parameters: run_id.
create function pgflow_internal.is_own(run_id uuid)
returns boolean language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return coalesce(
    (select s.partitions @> pgflow_internal.partition_of(is_own.run_id) from pgflow.this_server s), true
  );
end;
$$;
