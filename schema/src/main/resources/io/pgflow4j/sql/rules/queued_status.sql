-- Purpose: what a task is that waits for a worker: queued; or throttled when its step has, or once
--   had, a rate, so that only rated_read finds it. The one place that decides it for tasks that are
--   there; start_steps joins for new ones.
-- Parameters: flow_slug; step_slug.
-- Returns: 'queued' or 'throttled'.
create function pgflow_internal.queued_status(flow_slug text, step_slug text)
returns text language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return case
    when exists (
      select 1
      from pgflow.step_rates r
      where r.flow_slug = queued_status.flow_slug and r.step_slug = queued_status.step_slug
    )
      then 'throttled'
    else 'queued'
  end;
end;
$$;
