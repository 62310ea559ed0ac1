-- Purpose: the tasks of a step that wait for a signal, for people who look.
-- Parameters: run_id; step_slug: of a step that awaits signals.
-- Returns: tasks: how many are parked, 10,001 where there are more than 10,000; deadline: when the first of these waits
--   ends, null where none has an end.
create function pgflow_internal.step_parked(run_id uuid, step_slug text, out tasks int, out deadline timestamptz)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  select count(*)::int, min(p.deadline) into tasks, deadline
  from (
    select g.deadline
    from pgflow.signals g
    cross join lateral pgflow_internal.task_of(g.run_id, g.step_slug, g.task_index) t
    where g.run_id = step_parked.run_id
      and g.step_slug = step_parked.step_slug
      and g.parked_at is not null
      and t.status = 'parked'
    limit 10001
  ) p;
end;
$$;
