-- Purpose: the input of a single step's task, for joins from tasks to inputs: what task_input says, without a call
--   where the step has one dependency or none.
-- Parameters: as in task_input.
-- Returns: one row.
-- Notes: as run_of, so that the planner inlines it. Each limit keeps it from turning a join round.
create function pgflow_internal.input_of(run_id uuid, step_slug text)
returns table (input jsonb) language sql stable
as $$
  select case
    when s.deps_count operator(pg_catalog.>) 1 then pgflow_internal.task_input(r.run_id, input_of.step_slug)
    else coalesce(
      (
        select pg_catalog.jsonb_build_object('run', r.input, d.dep_slug, coalesce(ss.output, t.output))
        from (
          select k.dep_slug
          from pgflow.deps k
          where k.flow_slug operator(pg_catalog.=) r.flow_slug
            and k.flow_version operator(pg_catalog.=) r.flow_version
            and k.step_slug operator(pg_catalog.=) input_of.step_slug
          limit 1
        ) d
        cross join lateral (
          select k.output
          from pgflow.step_states k
          where k.run_id operator(pg_catalog.=) r.run_id
            and k.step_slug operator(pg_catalog.=) d.dep_slug
            and k.status operator(pg_catalog.=) 'completed'
          limit 1
        ) ss
        left join lateral pgflow_internal.task_of(r.run_id, d.dep_slug, 0) t on true
      ),
      pg_catalog.jsonb_build_object('run', r.input)
    )
  end
  from pgflow.runs r
  cross join lateral (
    select k.deps_count
    from pgflow.steps k
    where k.flow_slug operator(pg_catalog.=) r.flow_slug
      and k.flow_version operator(pg_catalog.=) r.flow_version
      and k.step_slug operator(pg_catalog.=) input_of.step_slug
    limit 1
  ) s
  where r.run_id operator(pg_catalog.=) input_of.run_id
  limit 1
$$;
