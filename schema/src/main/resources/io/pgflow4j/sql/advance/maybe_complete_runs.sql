-- Purpose: complete those of the given runs that have no step left; their output maps each leaf
--   step's slug to its output.
-- Parameters: run_ids.
-- Notes: an output beyond what jsonb can hold fails the run with that message; nothing is left to
--   cancel then.
-- Locks: runs; the caller holds them.
create function pgflow_internal.maybe_complete_runs(run_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  others uuid[];
begin
  -- The output of most flows is that of one single step. Without a call per run, and without a subtransaction.
  with done as materialized (
    select r.run_id, r.flow_slug, r.flow_version
    from unnest(maybe_complete_runs.run_ids) as k (run_id)
    cross join lateral pgflow_internal.run_of(k.run_id) r
    where r.status = 'started'
      and not exists (
        select 1
        from pgflow.step_states ss
        where ss.run_id = any (array[r.run_id]) and not pgflow_internal.is_resolved(ss.status)
      )
  ),
  leaves as materialized (
    select v.flow_slug, v.flow_version, min(s.step_slug) as step_slug
    from (select distinct d.flow_slug, d.flow_version from done d) v
    join pgflow.steps s on s.flow_slug = v.flow_slug and s.flow_version = v.flow_version
    where not exists (
      select 1
      from pgflow.deps d
      where d.flow_slug = s.flow_slug and d.flow_version = s.flow_version and d.dep_slug = s.step_slug
    )
    group by v.flow_slug, v.flow_version
    having count(*) = 1 and bool_and(s.step_type = 'single')
  ),
  completed as (
    update pgflow.runs r
    set status = 'completed',
      remaining_steps = 0,
      finished_at = now,
      output = jsonb_build_object(y.step_slug, y.output)
    from (
      select d.run_id, l.step_slug, t.output
      from done d
      join leaves l on l.flow_slug = d.flow_slug and l.flow_version = d.flow_version
      cross join lateral pgflow_internal.task_of(d.run_id, l.step_slug, 0) t
      where t.status = 'completed' and pgflow_internal.most_bytes(t.output) <= 1000000
    ) y
    where r.run_id = any (array[y.run_id])
    returning r.run_id
  )
  select array_agg(d.run_id) into others
  from done d
  where d.run_id not in (select c.run_id from completed c);
  if others is null then
    return;
  end if;

  begin
    update pgflow.runs r
    set status = 'completed',
      remaining_steps = 0,
      finished_at = now,
      output = pgflow_internal.run_output(r.run_id)
    where r.run_id = any (others);
  exception
    when program_limit_exceeded then
      if cardinality(others) > 1 then
        perform pgflow_internal.maybe_complete_runs(array[k]) from unnest(others) k;
      else
        update pgflow.runs r
        set status = 'failed',
          remaining_steps = 0,
          finished_at = now,
          error_message = 'The run''s output is larger than jsonb can hold: ' || sqlerrm
        where r.run_id = others[1];
      end if;
  end;
end;
$$;
