-- Purpose: delete runs that finished long ago, workers that stopped long ago and, on queue pgmq, archived messages as
--   old, in bounded portions: call it until it returns 0, committing in between.
-- Parameters: retention: how long finished runs are kept; batch_size: about how many rows to delete per call. A run
--   with many tasks disappears at once, and its tasks go with the next calls.
-- Returns: how many rows were deleted.
-- Errors: PF009 an interval that is null, negative or longer than 1000 years, batch_size below 1.
-- Locks: as hide_runs and delete_leftovers; then workers, without waiting. Runs that are being retried are passed over.
create function pgflow.prune_data_older_than(retention interval, batch_size int default 10000)
returns int language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  before timestamptz;
  rows int;
  deleted int;
begin
  if retention is null
    or retention not between interval '0' and interval '1000 years'
    or coalesce(batch_size, 0) < 1
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'retention is %s, batch_size %s',
        coalesce(retention::text, 'null'), coalesce(batch_size::text, 'null')
      ),
      hint = 'Give a retention such as ''30 days'' and a batch size of at least 1.';
  end if;
  before := pgflow_internal.current_time() - retention;
  deleted := pgflow_internal.delete_leftovers(batch_size);
  if deleted < batch_size then
    deleted := deleted + pgflow_internal.hide_runs(
      array(
        select r.run_id
        from pgflow.runs r
        where r.finished_at < before
        order by r.finished_at
        -- A run has three rows or more.
        limit greatest((batch_size - deleted) / 3, 1)
      ),
      before,
      batch_size - deleted
    );
    deleted := deleted + pgflow_internal.delete_leftovers(batch_size - deleted);
  end if;
  delete from pgflow.workers w
  where w.worker_id in (
    select o.worker_id
    from pgflow.workers o
    where o.stopped_at < before
    limit batch_size
    for update skip locked
  );
  get diagnostics rows = row_count;
  deleted := deleted + rows;
  select (deleted + coalesce(sum(pgflow_internal.queue_prune(f.flow_slug, before, batch_size)), 0))::int into deleted
  from pgflow.flows f;
  return deleted;
end;
$$;

comment on function pgflow.prune_data_older_than(interval, int) is
  'Deletes runs that finished long ago, in bounded portions; call until it returns 0.';
