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
    select s.flow_slug, s.flow_version, s.step_slug, count(*)::int, min(t.visible_at)
    from pgflow.steps s
    cross join lateral (
      select q.visible_at
      from pgflow_internal.tasks_of_step(s.flow_slug, s.step_slug, s.flow_version) q
      where pgflow_internal.awaits_claim(q.status) and q.visible_at <= now
      order by q.visible_at
      limit most
    ) t
    group by s.flow_slug, s.flow_version, s.step_slug;
end;
$$;
