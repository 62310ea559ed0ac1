-- Purpose: queue tasks again whose lease has expired, unless it was their last attempt: whoever may run them
--   then claims them in turn. Takes them whatever this caller runs, so that none stays ahead of others.
-- Parameters: flow_slugs, in which leases have expired.
-- Notes: at most 100 tasks, or 10 of each flow where they are more, those that expired first. Their attempts
--   stay counted, and go into attempt_failures.
-- Locks: step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.requeue_expired(flow_slugs text[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  leases_from timestamptz := pgflow_internal.leases_from();
begin
  -- First found, then locked, so that nothing else is.
  with expired as materialized (
    select t.tid
    from unnest(requeue_expired.flow_slugs) as k (flow_slug)
    cross join lateral (
      select t.ctid as tid, t.*
      from pgflow.task_rows t
      where hashtextextended(t.flow_slug, 0) = hashtextextended(k.flow_slug, 0)
        and t.flow_slug = k.flow_slug and t.status = 'started'
        and t.visible_at >= leases_from and t.visible_at <= now
      order by t.visible_at
      limit greatest(100 / cardinality(requeue_expired.flow_slugs), 10)
    ) t
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    where t.attempts_count - t.attempts_floor < coalesce(s.max_attempts, f.max_attempts)
  ),
  taken as materialized (
    select t.ctid as tid
    from pgflow.task_rows t
    where t.ctid = any (array(select e.tid from expired e))
      and t.status = 'started'
      and t.visible_at <= now
    for update of t skip locked
  ),
  requeued as (
    update pgflow.task_rows t
    set status = pgflow_internal.queued_status(t.flow_slug, t.step_slug)
    where t.ctid = any (array(select k.tid from taken k))
    returning
      t.run_id, t.step_slug, t.task_index, t.attempts_count, t.worker_id, t.started_at, t.flow_slug, t.flow_version
  )
  insert into pgflow.attempt_failures (
    run_id, step_slug, task_index, attempt, worker_id, started_at, failed_at, error_message
  )
  select
    q.run_id, q.step_slug, q.task_index, q.attempts_count, q.worker_id, q.started_at, now,
    pgflow_internal.lease_expired_text(
      q.attempts_count,
      (
        select coalesce(s.timeout, f.timeout)
        from pgflow.steps s
        join pgflow.flows f on f.flow_slug = s.flow_slug
        where s.flow_slug = q.flow_slug and s.flow_version = q.flow_version and s.step_slug = q.step_slug
      )
    )
  from requeued q
  on conflict do nothing;
end;
$$;
