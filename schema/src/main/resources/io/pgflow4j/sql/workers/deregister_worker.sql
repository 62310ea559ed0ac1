-- Purpose: a worker stops; tasks it still holds become claimable at once.
-- Parameters: worker_id.
create function pgflow.deregister_worker(worker_id uuid)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  update pgflow.workers w
  set stopped_at = pgflow_internal.current_time()
  where w.worker_id = deregister_worker.worker_id and w.stopped_at is null;
  perform pgflow_internal.release_worker_tasks(array[deregister_worker.worker_id]);
end;
$$;

comment on function pgflow.deregister_worker(uuid) is
  'A worker stops; tasks it still holds become claimable at once.';
