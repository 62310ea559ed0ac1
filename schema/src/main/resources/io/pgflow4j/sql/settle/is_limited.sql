-- Purpose: whether a run's step has a max_concurrency.
-- Parameters: run_id; step_slug.
create function pgflow_internal.is_limited(run_id uuid, step_slug text)
returns boolean
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return exists (
    select 1
    from pgflow.runs r
    join pgflow.steps s
      on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version and s.step_slug = is_limited.step_slug
    where r.run_id = is_limited.run_id and s.max_concurrency is not null
  );
end;
$$;
