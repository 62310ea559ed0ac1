-- Purpose: say that a worker is alive; every 5 s is right, after 30 s of silence it counts as dead.
-- Parameters: worker_id.
-- Returns: whether the worker was still counted as alive. False: its leases are gone; register again.
create function pgflow.heartbeat(worker_id uuid)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  update pgflow.workers w
  set last_heartbeat_at = pgflow_internal.current_time()
  where w.worker_id = heartbeat.worker_id and w.stopped_at is null;
  return found;
end;
$$;

comment on function pgflow.heartbeat(uuid) is 'Says that a worker is alive; false: it counts as dead.';
