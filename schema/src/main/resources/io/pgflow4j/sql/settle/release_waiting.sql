-- Purpose: queue the next waiting tasks of steps with max_concurrency: every finished task makes room for one. In a
--   step without it tasks wait for the first tasks of retry_tasks, and every finished task makes room for 10,000.
--   Never waits itself: two batches that finish at once release different tasks.
-- Parameters: finished: the steps, and how many of their tasks have finished.
-- Locks: step_tasks that wait, without waiting for them.
create function pgflow_internal.release_waiting(finished pgflow_internal.settled_step[])
returns void
language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$
declare
  queued pgflow_internal.task_key[];
begin
  -- Materialized, because a plan that asked again for every row would find the next ones and release them too.
  with room as materialized (
    select w.run_id, w.step_slug, w.task_index
    from (
      select
        u.run_id, u.step_slug,
        -- Without a limit, tasks wait only for the first ones of retry_tasks. All may follow these.
        case when pgflow_internal.is_limited(u.run_id, u.step_slug) then u.tasks else 10000 end as tasks
      from unnest(release_waiting.finished) u
    ) f
    cross join lateral (
      select t.run_id, t.step_slug, t.task_index
      from pgflow.step_tasks t
      where t.run_id = f.run_id and t.step_slug = f.step_slug and t.status = 'waiting'
      order by t.run_id, t.step_slug, t.task_index
      limit f.tasks
      for update skip locked
    ) w
  ),
  released as (
    update pgflow.step_tasks t
    set status = pgflow_internal.queued_status(t.flow_slug, t.step_slug),
      visible_at = pgflow_internal.current_time()
    from room w
    where t.run_id = any (array[w.run_id]) and t.step_slug = w.step_slug and t.task_index = w.task_index
    returning t.run_id, t.step_slug, t.task_index
  )
  select array_agg(row(r.run_id, r.step_slug, r.task_index)::pgflow_internal.task_key) into queued
  from released r;
  if queued is not null then
    perform pgflow_internal.queue_send(queued);
  end if;
end;
$$;
