-- Purpose: the open runs of some partitions.
-- Parameters: partitions.
-- Returns: their ids, sorted.
create function pgflow_internal.open_runs_in(partitions int4multirange)
returns uuid[] language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return array(
    select r.run_id
    from pgflow.runs r
    where r.status = 'started' and open_runs_in.partitions @> pgflow_internal.partition_of(r.run_id)
    order by r.run_id
  );
end;
$$;
