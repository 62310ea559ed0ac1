-- Purpose: whether a step has failed only because signals did not come in time.
-- Parameters: run_id, step_slug: of a step that awaits signals.
-- Returns: true when each task that failed had parked in its last attempt; null when none failed.
create function pgflow_internal.has_timed_out(run_id uuid, step_slug text)
returns boolean language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select bool_and(g.parked_at is not null)
    from pgflow.task_rows t
    left join pgflow.signals g
      on g.run_id = t.run_id
      and g.step_slug = t.step_slug
      and g.task_index = t.task_index
      and g.attempt = t.attempts_count
    where t.run_id = has_timed_out.run_id and t.step_slug = has_timed_out.step_slug and t.status = 'failed'
  );
end;
$$;
