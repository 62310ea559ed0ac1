-- Purpose: how many steps of a run are neither completed nor skipped.
-- Parameters: run_id.
create function pgflow_internal.open_steps(run_id uuid)
returns int language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select count(*)::int
    from pgflow.step_states ss
    where ss.run_id = open_steps.run_id and not pgflow_internal.is_resolved(ss.status)
  );
end;
$$;
