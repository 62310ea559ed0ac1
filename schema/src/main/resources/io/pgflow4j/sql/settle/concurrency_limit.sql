-- Purpose: the max_concurrency of a run's step.
-- Parameters: run_id; step_slug.
-- Returns: null when the step has none.
create function pgflow_internal.concurrency_limit(run_id uuid, step_slug text)
returns int language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select n.max_concurrency
    from pgflow_internal.run_of(concurrency_limit.run_id) r
    join pgflow.fanouts n
      on n.flow_slug = r.flow_slug
      and n.flow_version = r.flow_version
      and n.step_slug = concurrency_limit.step_slug
  );
end;
$$;
