-- Purpose: steps with due tasks that no living registered worker can run: usually a worker of the right version
--   is missing while runs of an older version are open.
-- Parameters: look_at: how many due tasks of each step to look at, 1 to 1,000; 1 tells the steps, but not how many.
-- Returns: per flow version and step: how many such tasks there are, among the look_at of the step and the 1,000
--   expired leases of the flow that have been due longest, and since when the oldest is due.
-- Errors: PF009 look_at.
-- Notes: the view pgflow.stranded_tasks is exact, but reads all due tasks.
create function pgflow.stranded_steps(look_at int default 1000)
returns table (flow_slug text, flow_version int, step_slug text, tasks int, oldest_due_at timestamptz)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off
as $$
declare
  now timestamptz := pgflow_internal.current_time();
  most int := pgflow_internal.require_limit('look_at', stranded_steps.look_at, 1000);
begin
  return query
    select d.flow_slug, d.flow_version, d.step_slug, sum(d.tasks)::int, min(d.oldest)
    from (
      select s.flow_slug, s.flow_version, s.step_slug, s.tasks, s.oldest_due_at as oldest
      from pgflow_internal.due_steps(most) s
      union all
      select t.flow_slug, t.flow_version, t.step_slug, count(*), min(t.visible_at)
      from pgflow.flows f
      cross join lateral (
        select q.flow_slug, q.flow_version, q.step_slug, q.visible_at
        from pgflow.task_rows q
        where hashtextextended(q.flow_slug, 0) = hashtextextended(f.flow_slug, 0)
          and q.flow_slug = f.flow_slug
          and q.status = 'started'
          and q.visible_at <= now
        order by q.visible_at
        limit 1000
      ) t
      group by t.flow_slug, t.flow_version, t.step_slug
      union all
      select t.flow_slug, t.flow_version, t.step_slug, count(*), min(t.expires_at)
      from (
        select l.flow_slug, l.flow_version, l.step_slug, l.expires_at
        from pgflow.leases l
        cross join lateral pgflow_internal.leased_tasks(l)
        where l.expires_at <= now
        limit 1000
      ) t
      group by t.flow_slug, t.flow_version, t.step_slug
    ) d
    where not exists (
      select 1
      from pgflow.workers w
      where w.stopped_at is null
        and not pgflow_internal.is_silent(w.last_heartbeat_at, now)
        and pgflow_internal.may_run(w.runnable, d.flow_slug, d.step_slug, d.flow_version)
    )
    group by d.flow_slug, d.flow_version, d.step_slug
    order by d.flow_slug, d.flow_version, d.step_slug;
end;
$$;

comment on function pgflow.stranded_steps(int) is
  'Steps with due tasks that no living registered worker can run, among those due longest per step.';
