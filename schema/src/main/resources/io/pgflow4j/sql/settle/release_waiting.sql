-- Purpose: queue the next waiting tasks of steps with max_concurrency: every finished task makes room for one.
-- Parameters: finished: the steps, and how many of their tasks have finished.
-- Locks: as next_waiting, the steps by key.
create function pgflow_internal.release_waiting(finished pgflow_internal.settled_step[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  queued pgflow_internal.task_key[];
begin
  -- Materialized, because a plan that asked again for every row would find the next ones and release them too.
  with room as materialized (
    select f.run_id, f.step_slug, w.task_index
    from (
      select u.*
      from unnest(release_waiting.finished) u
      order by u.run_id, u.step_slug
    ) f
    cross join lateral pgflow_internal.next_waiting(f.run_id, f.step_slug, f.task_index, f.tasks) w (task_index)
  ),
  released as (
    update pgflow.task_rows t
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
