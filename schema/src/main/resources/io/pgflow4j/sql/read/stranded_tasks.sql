-- Tasks that are due for a claim but that no living registered worker can run: usually a worker of
-- the right version is missing while runs of an older version are open.
create view pgflow.stranded_tasks as
select
  t.flow_slug, t.flow_version, t.run_id, t.step_slug, t.task_index, t.status, t.visible_at
from (
  select r.flow_slug, r.flow_version, r.run_id, r.step_slug, r.task_index, r.status, r.visible_at
  from pgflow.task_rows r
  where pgflow_internal.is_live(r.status)
  union all
  select n.flow_slug, n.flow_version, n.run_id, n.step_slug, n.task_index, r.status, r.visible_at
  from (
    select p.run_id, p.step_slug, p.next_index as first_index, p.end_index, 'queued' as status, p.visible_at
    from pgflow.pools p
    union all
    select l.run_id, l.step_slug, l.first_index, l.end_index, 'started', l.expires_at
    from pgflow.leases l
  ) r
  join pgflow.task_rows n
    on n.run_id = r.run_id
    and n.step_slug = r.step_slug
    and n.task_index >= r.first_index
    and n.task_index < r.end_index
    and n.status = 'pooled'
    and n.finished_at is null
) t
join pgflow.steps s
  on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
where t.visible_at <= (select pgflow_internal.current_time())
  and not exists (
    select 1
    from pgflow.workers w
    where w.stopped_at is null
      and not pgflow_internal.is_silent(w.last_heartbeat_at, (select pgflow_internal.current_time()))
      and pgflow_internal.may_run(w.runnable, t.flow_slug, t.step_slug, t.flow_version)
  );

comment on view pgflow.stranded_tasks is 'Due tasks that no living registered worker can run.';
