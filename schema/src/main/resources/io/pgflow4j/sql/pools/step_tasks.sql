-- Tasks as callers know them: rows and leases united. Without functions, so that reading it needs no right but its own:
-- is_pooled, shown_status and lease_of say the same.
create view pgflow.step_tasks as
select
  t.run_id, t.queued_at, t.task_index, t.flow_version, t.attempts_floor, t.flow_slug, t.step_slug,
  case when l.run_id is null then t.worker_id else l.worker_id end as worker_id,
  case when l.run_id is null then t.started_at else l.started_at end as started_at,
  case when l.run_id is null then t.attempts_count else 1 end as attempts_count,
  case when l.run_id is null then t.visible_at else l.expires_at end as visible_at,
  case
    when t.status <> 'pooled' then t.status
    when t.finished_at is not null then 'completed'
    when l.run_id is not null then 'started'
    else 'queued'
  end as status,
  t.finished_at, t.msg_id, t.output, t.error_message, t.input
from pgflow.task_rows t
left join lateral (
  select n.run_id, n.end_index, n.worker_id, n.started_at, n.expires_at
  from pgflow.leases n
  where t.status = 'pooled'
    and t.finished_at is null
    and n.run_id = t.run_id
    and n.step_slug = t.step_slug
    and n.first_index <= t.task_index
    and n.first_index > t.task_index - 1000
  order by n.first_index desc
  limit 1
) l on l.end_index > t.task_index;

alter view pgflow.step_tasks
  alter column task_index set default 0,
  alter column attempts_floor set default 0,
  alter column attempts_count set default 0,
  alter column status set default 'queued';

comment on view pgflow.step_tasks is
  'One row per task. What one claim has taken together stands in leases and is shown here task by task.';
comment on column pgflow.step_tasks.status is
  'waiting: held back by max_concurrency; then queued, or throttled where the step has a rate; started; parked: waits '
  'for a signal; completed, failed or cancelled.';
comment on column pgflow.step_tasks.visible_at is
  'When the task may be claimed: retry and start delays while queued or throttled, the lease''s end while started, the '
  'deadline of the signal while parked.';

-- The other columns are what they are in the table.
do $$
begin
  execute (
    select string_agg(
      format('comment on column pgflow.step_tasks.%I is %L', a.attname, col_description(a.attrelid, a.attnum)), '; '
    )
    from pg_catalog.pg_attribute a
    where a.attrelid = 'pgflow.task_rows'::regclass
      and a.attnum > 0
      and a.attname not in ('status', 'visible_at')
      and col_description(a.attrelid, a.attnum) is not null
  );
end;
$$;
