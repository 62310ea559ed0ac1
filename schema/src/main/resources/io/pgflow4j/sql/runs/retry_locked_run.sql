-- Purpose: continue one failed or cancelled run, see retry_run and retry_tasks.
-- Parameters: run_id: of a run that lock_retried_run or lock_runs has locked; first_step_slug, first_task_indexes:
--   of this step, those tasks go first, and its others wait until one of them completes; null for none. As many
--   others as max_concurrency has room for are marked by has_room, and go on together then.
-- Locks: new rows only; then as notify_workers.
create function pgflow_internal.retry_locked_run(
  run_id uuid,
  first_step_slug text default null,
  first_task_indexes int[] default null
)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  run pgflow.runs := pgflow_internal.require_run(retry_locked_run.run_id);
  queued pgflow_internal.task_key[];
  ready pgflow_internal.step_key[];
  complete pgflow_internal.step_key[];
begin
  -- Dependencies are counted anew: a step that was completed by the batch that ended the run
  -- has not been counted by its dependents.
  update pgflow.runs r
  set status = 'started',
    finished_at = null,
    output = null,
    error_message = null,
    failed_step_slug = null,
    failed_task_index = null,
    failed_attempt = null
  where r.run_id = run.run_id;

  with again as (
    select
      t.step_slug, t.task_index,
      row_number() over (partition by t.step_slug order by l.later, t.task_index)
        <= coalesce(n.max_concurrency, 2147483647) as has_room,
      l.later,
      exists (
        select 1
        from pgflow.steps s
        where s.flow_slug = t.flow_slug
          and s.flow_version = t.flow_version
          and s.step_slug = t.step_slug
          and s.start_at is not null
      ) as timed,
      pgflow_internal.queued_status(t.flow_slug, t.step_slug) as queued_status
    from pgflow.task_rows t
    left join pgflow.fanouts n
      on n.flow_slug = t.flow_slug
      and n.flow_version = t.flow_version
      and n.step_slug = t.step_slug
    join pgflow.step_states ss on ss.run_id = t.run_id and ss.step_slug = t.step_slug
    cross join lateral (
      select
        (t.step_slug = first_step_slug and t.task_index <> all (first_task_indexes)) is true as later
    ) l
    where t.run_id = run.run_id
      and pgflow_internal.is_unsuccessful(t.status)
      and pgflow_internal.is_unsuccessful(ss.status)
  ),
  requeued as (
    update pgflow.task_rows t
    set status = case when a.has_room and not a.later then a.queued_status else 'waiting' end,
      visible_at = case
        when a.has_room and a.later then t.queued_at - interval '1 microsecond'
        -- A task that waits for its start time goes on waiting.
        when a.has_room and a.timed and t.attempts_count = 0 then greatest(now, t.visible_at)
        when a.has_room then now
        -- The clock may have been set back.
        else greatest(now, t.queued_at)
      end,
      attempts_floor = t.attempts_count,
      worker_id = null,
      msg_id = null,
      output = null,
      finished_at = null
    from again a
    where t.run_id = run.run_id and t.step_slug = a.step_slug and t.task_index = a.task_index
    returning t.step_slug, t.task_index, t.status
  ),
  states as (
    update pgflow.step_states ss
    set status = case when ss.initial_tasks > 0 then 'started' else 'created' end,
      remaining_deps = (
        select count(*)
        from pgflow.deps d
        join pgflow.step_states ds on ds.run_id = ss.run_id and ds.step_slug = d.dep_slug
        where d.flow_slug = ss.flow_slug
          and d.flow_version = run.flow_version
          and d.step_slug = ss.step_slug
          and not pgflow_internal.is_resolved(ds.status)
      ),
      initial_tasks = nullif(ss.initial_tasks, 0),
      failed_items = case when ss.failed_items is not null then 0 end,
      remaining_tasks = case when ss.initial_tasks > 0 then
        (select count(*) from requeued q where q.step_slug = ss.step_slug)
      end,
      error_message = null,
      doomed = null,
      started_at = case when ss.initial_tasks > 0 then ss.started_at end,
      finished_at = null
    where ss.run_id = run.run_id and pgflow_internal.is_unsuccessful(ss.status)
    returning ss.step_slug, ss.status, ss.remaining_deps, ss.remaining_tasks
  )
  select
    array(
      select row(run.run_id, q.step_slug, q.task_index)::pgflow_internal.task_key
      from requeued q
      where q.status = 'queued'
    ),
    array(
      select row(run.run_id, s.step_slug)::pgflow_internal.step_key
      from states s
      where s.status = 'created' and s.remaining_deps = 0
    ),
    array(
      select row(run.run_id, s.step_slug)::pgflow_internal.step_key
      from states s
      where s.status = 'started' and s.remaining_tasks = 0
    )
  into queued, ready, complete;

  update pgflow.task_turns y
  set turns = 0
  from pgflow.task_rows t
  where y.run_id = run.run_id
    and t.run_id = run.run_id
    and t.step_slug = y.step_slug
    and t.task_index = y.task_index
    and pgflow_internal.is_unfinished(t.status);

  if cardinality(queued) > 0 then
    perform pgflow_internal.queue_send(queued);
  end if;
  -- Steps that had all their tasks completed but could not be gathered, or could not be spawned.
  if cardinality(complete) > 0 then
    update pgflow.step_states ss
    set status = 'completed', finished_at = now
    where ss.run_id = run.run_id and ss.step_slug in (select c.step_slug from unnest(complete) c);
    perform pgflow_internal.complete_steps(complete);
  end if;
  if cardinality(ready) > 0 then
    perform pgflow_internal.start_and_advance(ready);
  end if;
  perform pgflow_internal.maybe_complete_runs(array[run.run_id]);
  perform pgflow_internal.notify_workers(run.flow_slug);
end;
$$;
