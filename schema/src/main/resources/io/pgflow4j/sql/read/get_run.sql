-- Purpose: one run's row, with its output or error.
-- Parameters: run_id.
-- Returns: the row of pgflow.runs.
-- Errors: PF004 run.
create function pgflow.get_run(run_id uuid)
returns setof pgflow.runs language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  run pgflow.runs := pgflow_internal.require_run(get_run.run_id);
begin
  run.remaining_steps := pgflow_internal.open_steps(run.run_id);
  return next run;
end;
$$;

comment on function pgflow.get_run(uuid) is 'A run''s row, with its output or error.';
