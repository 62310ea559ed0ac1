-- Tasks that are due for a claim but that no living registered worker can run: usually a worker of
-- the right version is missing while runs of an older version are open.
create view pgflow.stranded_tasks as
select
  t.flow_slug, t.flow_version, t.run_id, t.step_slug, t.task_index, t.status, t.visible_at
from pgflow.step_tasks t
join pgflow.steps s
  on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
where pgflow_internal.is_live(t.status)
  and t.visible_at <= (select pgflow_internal.current_time())
  and not exists (
    select 1
    from pgflow.workers w
    where w.stopped_at is null
      and not pgflow_internal.is_silent(w.last_heartbeat_at, (select pgflow_internal.current_time()))
      and pgflow_internal.may_run(w.runnable, t.flow_slug, t.step_slug, t.flow_version)
  );

comment on view pgflow.stranded_tasks is 'Due tasks that no living registered worker can run.';
