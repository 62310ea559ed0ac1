-- Purpose: start every step of a run that waits for no dependency, unless its condition skips it. The engine does
--   this automatically; calling it by hand changes nothing unless something was left behind.
-- Parameters: run_id.
-- Returns: how many steps were started.
-- Errors: PF004 run.
-- Locks: runs, then step_states.
create function pgflow.start_ready_steps(run_id uuid)
returns int language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  ready pgflow_internal.step_key[];
begin
  perform pgflow_internal.require_run(start_ready_steps.run_id);
  perform 1
  from pgflow.runs r
  where r.run_id = start_ready_steps.run_id and case when r.status = 'started' then true else false end
  for no key update;
  if not found then
    return 0;
  end if;
  ready := array(
    select row(ss.run_id, ss.step_slug)::pgflow_internal.step_key
    from pgflow.step_states ss
    where ss.run_id = start_ready_steps.run_id
      and ss.status = 'created'
      and ss.remaining_deps = 0
    order by ss.step_slug
  );
  if cardinality(ready) > 0 then
    return cardinality(ready) - pgflow_internal.start_and_advance(ready);
  end if;
  return 0;
end;
$$;

comment on function pgflow.start_ready_steps(uuid) is 'Starts every step of a run that is ready.';
