-- Purpose: start every step of a run whose dependencies are all completed. The engine does this by
--   itself; calling it by hand changes nothing unless something was left behind.
-- Parameters: run_id.
-- Returns: how many steps were started.
-- Errors: PF004 run.
-- Locks: runs, then step_states.
create function pgflow.start_ready_steps(run_id uuid)
returns int
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  ready_steps text[];
begin
  perform pgflow_internal.require_run(start_ready_steps.run_id);
  perform 1
  from pgflow.runs r
  where r.run_id = start_ready_steps.run_id and r.status = 'started'
  for no key update;
  if not found then
    return 0;
  end if;
  select array_agg(ss.step_slug order by ss.step_slug) into ready_steps
  from pgflow.step_states ss
  where ss.run_id = start_ready_steps.run_id
    and ss.status = 'created'
    and ss.remaining_deps = 0;
  if ready_steps is null then
    return 0;
  end if;
  perform pgflow_internal.advance_runs(
    s.empty_run_ids, s.empty_step_slugs
  )
  from pgflow_internal.start_steps(
    array_fill(start_ready_steps.run_id, array[cardinality(ready_steps)]),
    ready_steps
  ) s
  where cardinality(s.empty_run_ids) > 0;
  return cardinality(ready_steps);
end;
$$;

comment on function pgflow.start_ready_steps(uuid) is 'Starts every step of a run that is ready.';
