-- Purpose: the steps of which tasks could be claimed now.
-- Parameters: most: how many due tasks of a step to count at most.
-- Returns: per flow version and step with due tasks: how many, and since when the oldest is due.
-- Notes: one walk of the index of due tasks per step; the work grows with the steps, not with the tasks.
create function pgflow_internal.due_steps(most int)
returns table (flow_slug text, flow_version int, step_slug text, tasks int, oldest_due_at timestamptz)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    select s.flow_slug, s.flow_version, s.step_slug, d.tasks, d.first
    from pgflow.steps s
    cross join lateral pgflow_internal.due_in_group(
      s.flow_slug, s.step_slug, s.flow_version, '-infinity', now, due_steps.most
    ) d
    where d.tasks > 0;
end;
$$;
