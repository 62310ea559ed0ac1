-- Purpose: whether a run's step has a max_concurrency.
-- Parameters: run_id; step_slug.
create function pgflow_internal.is_limited(run_id uuid, step_slug text)
returns boolean
language plpgsql stable set search_path to pg_catalog, pg_temp
as $$
begin
  return exists (
    select 1
    from (
      select r.* from pgflow.runs r where r.run_id = is_limited.run_id limit 1
    ) r
    join pgflow.fanouts n
      on n.flow_slug = r.flow_slug and n.flow_version = r.flow_version and n.step_slug = is_limited.step_slug
    where n.max_concurrency is not null
  );
end;
$$;
