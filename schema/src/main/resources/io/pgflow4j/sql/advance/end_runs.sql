-- Purpose: mark runs as ended: unfinished tasks and steps become cancelled, the step that caused it
--   failed, and the run gets the given status. Nothing of these runs can be claimed afterwards.
-- Parameters: run_ids, started and locked by lock_runs; status: 'failed' or 'cancelled'. A task with status
--   'failed' that was not tolerated gives the run its error, otherwise a doomed step does.
create function pgflow_internal.end_runs(run_ids uuid[], status text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  started pgflow_internal.step_key[] := array(
    select row(ss.run_id, ss.step_slug)::pgflow_internal.step_key
    from pgflow.step_states ss
    where ss.run_id = any (end_runs.run_ids) and ss.status = 'started'
  );
begin
  perform pgflow_internal.count_tallies(started);

  update pgflow.task_rows t
  set status = 'cancelled', finished_at = now
  where t.run_id = any (end_runs.run_ids)
    and pgflow_internal.is_unfinished(t.status);
  perform pgflow_internal.forget_waits(started);

  update pgflow.step_states ss
  set status = case when b.step_slug is not null then 'failed' else 'cancelled' end,
    error_message = coalesce(b.error_message, ss.error_message),
    doomed = null,
    finished_at = now
  from pgflow.step_states a
  left join lateral (
    select a.step_slug, x.error_message
    from (
      select t.error_message, t.task_index
      from pgflow.task_rows t
      where t.run_id = a.run_id
        and t.step_slug = a.step_slug
        and t.status = 'failed'
        and a.failed_items is null
      union all
      select a.error_message, null
      where pgflow_internal.is_doomed(a.status, a.error_message)
    ) x
    order by x.task_index
    limit 1
  ) b on true
  where ss.run_id = any (end_runs.run_ids)
    and a.run_id = any (array[ss.run_id])
    and a.step_slug = ss.step_slug
    and ss.status in ('created', 'started');

  update pgflow.runs r
  set status = end_runs.status,
    remaining_steps = pgflow_internal.open_steps(r.run_id),
    finished_at = now,
    failed_step_slug = b.step_slug,
    failed_task_index = b.task_index,
    failed_attempt = b.attempts_count,
    error_message = b.error_message
  from pgflow.runs a
  left join lateral (
    select ss.step_slug, t.task_index, t.attempts_count, ss.error_message
    from pgflow.step_states ss
    left join pgflow.task_rows t
      on t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.status = 'failed'
    where ss.run_id = a.run_id and ss.status = 'failed'
    order by ss.step_slug, t.task_index
    limit 1
  ) b on true
  where r.run_id = any (end_runs.run_ids)
    and a.run_id = any (array[r.run_id]);

  perform pgflow_internal.queue_archive_runs(end_runs.run_ids);
end;
$$;
