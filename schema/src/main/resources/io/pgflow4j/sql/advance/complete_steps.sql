-- Purpose: follow up on steps whose last task has just completed: gather the fanouts, then let the
--   runs advance.
-- Parameters: steps; ending: runs that are about to end and must not start
--   anything more; room: as in start_dependents; handed_on, outputs: as in advance_steps.
-- Returns: as advance_runs.
-- Locks: runs by key; the steps' rows are the caller's.
create function pgflow_internal.complete_steps(
  steps pgflow_internal.step_key[],
  ending uuid[] default '{}',
  room pgflow_internal.room default null,
  handed_on pgflow_internal.step_key[] default null,
  outputs jsonb[] default null,
  out given tid[],
  out queued boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  fanouts pgflow_internal.step_key[];
  leaves pgflow_internal.step_key[];
  followed pgflow_internal.step_key[];
  doomed pgflow_internal.step_key[];
  emptied pgflow_internal.task_key[];
  advanced record;
begin
  perform 1
  from pgflow.runs r
  where r.run_id = any (array(select k.run_id from unnest(complete_steps.steps) k))
  order by r.run_id
  for no key update;

  with completed as materialized (
    select k, r.flow_slug, r.flow_version, k.step_slug
    from unnest(complete_steps.steps) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
  ),
  -- One look per step of a flow, however many runs there are.
  definitions as materialized (
    select
      c.flow_slug, c.flow_version, c.step_slug,
      exists (
        select 1
        from pgflow.fanouts n
        where n.flow_slug = c.flow_slug and n.flow_version = c.flow_version and n.step_slug = c.step_slug
      ) as fanout,
      exists (
        select 1
        from pgflow.deps d
        where d.flow_slug = c.flow_slug and d.flow_version = c.flow_version and d.dep_slug = c.step_slug
      ) as followed
    from (select distinct d.flow_slug, d.flow_version, d.step_slug from completed d) c
  )
  select
    array_agg(c.k) filter (where d.fanout),
    coalesce(array_agg(c.k) filter (where not d.followed), '{}'),
    coalesce(array_agg(c.k) filter (where d.followed), '{}')
  into fanouts, leaves, followed
  from completed c
  join definitions d
    on d.step_slug = c.step_slug and d.flow_slug = c.flow_slug and d.flow_version = c.flow_version;
  if cardinality(fanouts) > 0 then
    emptied := array(
      select row(l.run_id, l.step_slug, l.first_index)::pgflow_internal.task_key
      from unnest(fanouts) k
      cross join lateral (
        select n.*
        from pgflow.leases n
        where n.run_id = k.run_id and n.step_slug = k.step_slug
        limit 1000
      ) l
    );
    if cardinality(emptied) > 0 then
      perform pgflow_internal.forget_leases(emptied);
    end if;
    doomed := pgflow_internal.gather_outputs(fanouts);
    if cardinality(doomed) > 0 then
      leaves := array(select k from unnest(leaves) k where k <> all (doomed));
      followed := array(select k from unnest(followed) k where k <> all (doomed));
    end if;
  end if;
  advanced := pgflow_internal.advance_runs(
    followed, complete_steps.ending, leaves => leaves, room => complete_steps.room,
    handed_on => complete_steps.handed_on, outputs => complete_steps.outputs
  );
  given := advanced.given;
  queued := advanced.queued;
end;
$$;
