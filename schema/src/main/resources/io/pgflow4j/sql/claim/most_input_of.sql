-- Purpose: how large the input of a single step is at most, for joins from tasks to inputs: the run's input and the
--   outputs of the step's dependencies, of which nothing large is read.
-- Parameters: run_id; step_slug of a step whose dependencies are completed or skipped.
-- Returns: one row, with the bytes as jsonb, without the few that the object around them takes.
-- Notes: as input_of. input_bytes reads large values.
create function pgflow_internal.most_input_of(run_id uuid, step_slug text)
returns table (bytes bigint) language sql stable
as $$
  select
    pgflow_internal.most_bytes(r.input) operator(pg_catalog.+) coalesce(
      (
        select pg_catalog.sum(pgflow_internal.most_bytes(coalesce(ss.output, t.output)))
        from pgflow.deps d
        cross join lateral (
          select k.output
          from pgflow.step_states k
          where k.run_id operator(pg_catalog.=) r.run_id
            and k.step_slug operator(pg_catalog.=) d.dep_slug
            and k.status operator(pg_catalog.=) 'completed'
          limit 1
        ) ss
        left join lateral pgflow_internal.task_of(r.run_id, d.dep_slug, 0) t on true
        where d.flow_slug operator(pg_catalog.=) r.flow_slug
          and d.flow_version operator(pg_catalog.=) r.flow_version
          and d.step_slug operator(pg_catalog.=) most_input_of.step_slug
      )::bigint,
      0::bigint
    )
  from pgflow.runs r
  where r.run_id operator(pg_catalog.=) most_input_of.run_id
  limit 1
$$;
