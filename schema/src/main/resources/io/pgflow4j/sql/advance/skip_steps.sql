-- Purpose: skip steps, and every step that cannot do without one of them, and so on; one turn of the loop per level.
-- Parameters: steps: those to skip; reason: condition or exhausted. What follows from them has the reason dependency.
-- Returns: the steps that became ready, because the last dependency they waited for is skipped and they can do
--   without it.
-- Notes: a step that is skipped keeps a remaining dependency, so that no later completion makes it ready.
-- Locks: the caller holds the runs; step_states are only ever skipped under them.
create function pgflow_internal.skip_steps(steps pgflow_internal.step_key[], reason text)
returns pgflow_internal.step_key[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  skipping pgflow_internal.step_key[] := steps;
  cause text := reason;
  level record;
  ready pgflow_internal.step_key[] := '{}'::pgflow_internal.step_key[];
begin
  while cardinality(skipping) > 0 loop
    update pgflow.step_states ss
    set status = 'skipped',
      skip_reason = cause,
      doomed = null,
      initial_tasks = coalesce(ss.initial_tasks, 0),
      remaining_tasks = coalesce(ss.remaining_tasks, 0),
      finished_at = now
    from unnest(skipping) k
    where ss.run_id = any (array[k.run_id]) and ss.step_slug = k.step_slug and ss.status in ('created', 'started');

    with dependents as (
      select
        r.run_id, d.step_slug, count(*)::int as deps,
        bool_or(d.requirement = 'required')
          or bool_or(d.requirement = 'one_of') and not exists (
            select 1
            from pgflow.deps o
            cross join lateral (
              select os.status
              from pgflow.step_states os
              where os.run_id = r.run_id and os.step_slug = o.dep_slug
              limit 1
            ) os
            where o.flow_slug = r.flow_slug
              and o.flow_version = r.flow_version
              and o.step_slug = d.step_slug
              and o.requirement = 'one_of'
              and os.status <> 'skipped'
          ) as skipped
      from unnest(skipping) k
      cross join lateral pgflow_internal.run_of(k.run_id) r
      join pgflow.deps d
        on d.flow_slug = r.flow_slug
        and d.flow_version = r.flow_version
        and d.dep_slug = k.step_slug
      group by r.run_id, r.flow_slug, r.flow_version, d.step_slug
    ),
    counted as (
      update pgflow.step_states ss
      set remaining_deps = ss.remaining_deps - d.deps
      from dependents d
      where not d.skipped and ss.run_id = any (array[d.run_id]) and ss.step_slug = d.step_slug and ss.status = 'created'
      returning ss.run_id, ss.step_slug, ss.remaining_deps
    )
    select
      array(
        select row(c.run_id, c.step_slug)::pgflow_internal.step_key from counted c where c.remaining_deps = 0
      ) as ready,
      array(
        select row(d.run_id, d.step_slug)::pgflow_internal.step_key
        from dependents d
        join pgflow.step_states ss
          on ss.run_id = any (array[d.run_id]) and ss.step_slug = d.step_slug and ss.status = 'created'
        where d.skipped
      ) as skipping
    into level;
    ready := ready || level.ready;
    skipping := level.skipping;
    cause := 'dependency';
  end loop;
  return ready;
end;
$$;
