-- Purpose: the registered workers and what they hold.
-- Parameters: include_stopped: also those that deregistered or died, of the last 24 hours.
-- Returns: living workers first, then by name: id, name, times, status (alive; silent: no heartbeat for 30
--   seconds, so it loses its leases; stopped), what it can run (null: everything, see register_worker),
--   how many tasks it holds and since when it holds the oldest.
create function pgflow.list_workers(include_stopped boolean default false)
returns table (
  worker_id uuid,
  worker_name text,
  status text,
  started_at timestamptz,
  last_heartbeat_at timestamptz,
  stopped_at timestamptz,
  runnable jsonb,
  tasks int,
  oldest_task_started_at timestamptz
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off
as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    with leases as materialized (
      select t.worker_id, count(*)::int as tasks, min(t.started_at) as oldest
      from pgflow_internal.started_tasks() t
      group by t.worker_id
    )
    select
      w.worker_id, w.worker_name, c.status, w.started_at, w.last_heartbeat_at, w.stopped_at, w.runnable,
      coalesce(l.tasks, 0), l.oldest
    from pgflow.workers w
    cross join lateral (
      select case
        when w.stopped_at is not null then 'stopped'
        when pgflow_internal.is_silent(w.last_heartbeat_at, now) then 'silent'
        else 'alive'
      end as status
    ) c
    left join leases l on l.worker_id = w.worker_id
    where c.status = 'alive'
      or (
        list_workers.include_stopped
        and coalesce(w.stopped_at, w.last_heartbeat_at) > now - interval '24 hours'
      )
      or (c.status = 'silent' and l.tasks > 0)
    order by c.status = 'alive' desc, w.worker_name, w.started_at
    limit 1000;
end;
$$;

comment on function pgflow.list_workers(boolean) is 'The registered workers and what they hold.';
