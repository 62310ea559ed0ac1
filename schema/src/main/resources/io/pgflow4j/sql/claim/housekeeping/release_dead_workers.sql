-- Purpose: make the tasks of workers that have been silent for 30 s claimable at once, though their
--   leases are longer. A completion that such a worker hands in before the next claim still counts.
-- Locks: workers and step_tasks, never waiting.
create function pgflow_internal.release_dead_workers()
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set enable_seqscan to off set plan_cache_mode to force_generic_plan
as $$
declare
  now timestamptz := pgflow_internal.current_time();
  dead_ids uuid[];
begin
  dead_ids := array(
    select w.worker_id
    from pgflow.workers w
    where w.stopped_at is null and pgflow_internal.is_silent(w.last_heartbeat_at, now)
    for no key update skip locked
  );
  perform pgflow_internal.release_worker_tasks(dead_ids);
  update pgflow.workers w
  set stopped_at = now
  where w.worker_id = any (dead_ids)
    and not exists (
      select 1
      from pgflow.task_rows t
      where t.worker_id = w.worker_id and t.status = 'started' and t.visible_at > now
    )
    and not exists (
      select 1
      from pgflow.leases l
      where l.worker_id = w.worker_id and l.expires_at > now
    );
end;
$$;
