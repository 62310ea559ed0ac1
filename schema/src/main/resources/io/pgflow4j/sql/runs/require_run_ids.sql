-- Purpose: refuse more runs than one call takes, and ids that are null.
-- Parameters: run_ids.
-- Returns: them, sorted, each once.
-- Errors: PF009.
create function pgflow_internal.require_run_ids(run_ids uuid[])
returns uuid[] language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  if run_ids is null or array_position(run_ids, null) is not null then
    raise exception using
      errcode = 'PF009',
      message = 'run_ids is null or contains null',
      hint = 'Pass the ids of the runs, or ''{}'' for none.';
  end if;
  if cardinality(run_ids) > 1000 then
    raise exception using
      errcode = 'PF009',
      message = format('%s run ids were given; one call takes at most 1000', cardinality(run_ids)),
      hint = 'Call once per 1000 runs.';
  end if;
  return array(select distinct u.run_id from unnest(run_ids) as u (run_id) order by u.run_id);
end;
$$;
