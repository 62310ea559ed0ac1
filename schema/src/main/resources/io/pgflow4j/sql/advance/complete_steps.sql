-- Purpose: follow up on steps whose last task has just completed: gather the fanouts, then let the
--   runs advance.
-- Parameters: steps; ending: runs that are about to end and must not start
--   anything more; room: as in start_dependents; handed_on, outputs: as in advance_steps.
-- Returns: the tasks that the caller was given.
-- Locks: runs by key; the steps' rows are the caller's.
create function pgflow_internal.complete_steps(
  steps pgflow_internal.step_key[],
  ending uuid[] default '{}',
  room pgflow_internal.room default null,
  handed_on pgflow_internal.step_key[] default null,
  outputs jsonb[] default null
)
returns tid[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  fanouts pgflow_internal.step_key[];
  doomed pgflow_internal.step_key[] := '{}'::pgflow_internal.step_key[];
begin
  perform 1
  from pgflow.runs r
  where r.run_id = any (array(select k.run_id from unnest(complete_steps.steps) k))
  order by r.run_id
  for no key update;

  fanouts := array(
    select k
    from unnest(complete_steps.steps) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
    join pgflow.fanouts n
      on n.flow_slug = r.flow_slug and n.flow_version = r.flow_version and n.step_slug = k.step_slug
  );
  if cardinality(fanouts) > 0 then
    perform pgflow_internal.forget_leases(array(
      select row(l.run_id, l.step_slug, l.first_index)::pgflow_internal.task_key
      from unnest(fanouts) k
      cross join lateral (
        select n.*
        from pgflow.leases n
        where n.run_id = k.run_id and n.step_slug = k.step_slug
        limit 1000
      ) l
    ));
    doomed := pgflow_internal.gather_outputs(fanouts);
  end if;
  return pgflow_internal.advance_runs(
    array(select k from unnest(complete_steps.steps) k where k <> all (doomed)), complete_steps.ending,
    room => complete_steps.room, handed_on => complete_steps.handed_on, outputs => complete_steps.outputs
  );
end;
$$;
