-- Purpose: what some worker does from time to time, whoever it is: mark workers that died, delete those that stopped
--   7 days ago, forget claims that no rate counts any more, delete runs whose retention is over. Workers call it
--   after their heartbeats.
-- Returns: how many rows were deleted, about 10,000 at most; others follow with the next calls.
-- Locks: as release_dead_workers, forget_rate_claims, delete_leftovers and carry_out_retention; never waits for a
--   worker or a run.
create function pgflow.housekeeping()
returns int language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  deleted int;
  rows int;
begin
  if exists (
    select 1
    from pgflow.workers w
    where w.stopped_at is null and pgflow_internal.is_silent(w.last_heartbeat_at, pgflow_internal.current_time())
  ) then
    perform pgflow_internal.release_dead_workers();
  end if;
  delete from pgflow.workers w
  where w.worker_id in (
    select o.worker_id
    from pgflow.workers o
    where o.stopped_at < pgflow_internal.current_time() - interval '7 days'
    limit 1000
    for update skip locked
  );
  get diagnostics deleted = row_count;
  rows := pgflow_internal.forget_rate_claims(10000);
  rows := rows + pgflow_internal.delete_leftovers(10000 - rows);
  if rows < 10000 then
    rows := rows + pgflow_internal.carry_out_retention(10000 - rows);
    rows := rows + pgflow_internal.delete_leftovers(10000 - rows);
  end if;
  return deleted + rows;
end;
$$;

comment on function pgflow.housekeeping() is
  'Marks workers that died and deletes runs whose retention is over, in bounded portions.';
