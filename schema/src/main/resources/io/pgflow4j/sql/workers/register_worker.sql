-- Purpose: make a worker known, so that others claim its tasks soon when it dies, and so that
--   stranded_tasks can distinguish stranded tasks from waiting ones. Registering again starts it anew.
-- Parameters: worker_id: new for every start of a worker; worker_name: for people, e.g. the host;
--   runnable: what it can run, as in claim_tasks, null for everything; servers: names of the servers for which it has
--   connections, as pgflow.list_shards names them, null for this server only. begin_split asks for them.
-- Errors: PF009 a null id or name, runnable.
create function pgflow.register_worker(
  worker_id uuid,
  worker_name text,
  runnable jsonb default null,
  servers text[] default null
)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  if worker_id is null or worker_name is null then
    raise exception using
      errcode = 'PF009',
      message = 'A worker needs an id and a name',
      hint = 'Use a new random uuid and, say, the host''s name.';
  end if;
  perform pgflow_internal.require_runnable(register_worker.runnable);
  insert into pgflow.workers (worker_id, worker_name, runnable, servers, started_at, last_heartbeat_at)
  values (
    register_worker.worker_id, register_worker.worker_name, register_worker.runnable, register_worker.servers, now, now
  )
  on conflict (worker_id) do update
  set worker_name = excluded.worker_name,
    runnable = excluded.runnable,
    servers = excluded.servers,
    last_heartbeat_at = excluded.last_heartbeat_at,
    stopped_at = null;
end;
$$;

comment on function pgflow.register_worker(uuid, text, jsonb, text[]) is 'Makes a worker known.';
