-- Purpose: delete runs that finished long ago, and workers that stopped long ago, in bounded
--   batches: call it until it returns 0, committing in between.
-- Parameters: retention: how long finished runs are kept; batch_size: most runs, and most workers, per call.
-- Returns: how many runs were deleted.
-- Errors: PF009 an interval that is null, negative or longer than 1000 years, batch_size below 1.
-- Locks: as lock_runs, finished tasks included; then workers, without waiting.
create function pgflow.prune_data_older_than(retention interval, batch_size int default 100)
returns int
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  before timestamptz;
  old_ids uuid[];
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
  old_ids := array(
    select r.run_id
    from pgflow.runs r
    where r.finished_at < before
    order by r.finished_at
    limit batch_size
  );
  perform pgflow_internal.lock_runs(old_ids, false);
  -- One of them may have been retried or pruned meanwhile.
  old_ids := array(
    select r.run_id from pgflow.runs r where r.run_id = any (old_ids) and r.finished_at < before
  );
  perform pgflow_internal.delete_runs(old_ids);
  delete from pgflow.workers w
  where w.worker_id in (
    select o.worker_id
    from pgflow.workers o
    where o.stopped_at < before
    limit batch_size
    for update skip locked
  );
  return cardinality(old_ids);
end;
$$;

comment on function pgflow.prune_data_older_than(interval, int) is
  'Deletes runs that finished long ago, a batch per call; call until it returns 0.';
