-- Purpose: queue the next waiting tasks of steps with max_concurrency: every finished task makes room for one. In a
--   step without it tasks wait for the first tasks of retry_tasks, and every finished task makes room for 10,000.
--   Never waits itself: two batches that finish at once release different tasks.
-- Parameters: parallel arrays, one element per accepted result: run_ids, step_slugs, verdicts, tolerable_items.
-- Locks: step_tasks that wait, without waiting for them.
create function pgflow_internal.release_waiting(
  run_ids uuid[],
  step_slugs text[],
  verdicts text[],
  tolerable_items int[]
)
returns void
language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  released_run_ids uuid[];
  released_step_slugs text[];
  released_task_indexes int[];
begin
  -- Materialized, because a plan that asked again for every row would find the next ones and release them too.
  with room as materialized (
    select w.run_id, w.step_slug, w.task_index
    from (
      select
        u.run_id, u.step_slug,
        -- Without a limit, tasks wait only for the first ones of retry_tasks. All may follow these.
        case when pgflow_internal.is_limited(u.run_id, u.step_slug) then count(*) else 10000 end as tasks
      from unnest(
          release_waiting.run_ids, release_waiting.step_slugs, release_waiting.verdicts,
          release_waiting.tolerable_items
        )
        as u (run_id, step_slug, verdict, tolerable_items)
      where coalesce(u.verdict, 'done') = 'done' or u.tolerable_items is not null
      group by u.run_id, u.step_slug
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
  select array_agg(r.run_id), array_agg(r.step_slug), array_agg(r.task_index)
  into released_run_ids, released_step_slugs, released_task_indexes
  from released r;
  if released_run_ids is not null then
    perform pgflow_internal.queue_send(released_run_ids, released_step_slugs, released_task_indexes);
  end if;
end;
$$;
