-- Purpose: first step of a split, in one transaction with set_shards(..., copied => true): have everything wait that
--   could change runs of the partitions to be given away, so that a standby which has replayed what this call returns
--   has all of them. Until the transaction ends, starts and retries of all flows wait, claims skip these runs, and
--   results for them wait. All other work goes on. If it is rolled back, nothing has happened.
-- Parameters: partitions: to be given away; max_tasks: unfinished tasks of open runs among them, at most; new_server:
--   the name of their new owner, without which no worker here may be at work; null: workers are not asked.
-- Returns: open_runs and open_tasks, how many are held; lsn: where the write-ahead log stands.
-- Errors: PF009 partitions, PF011 the server has no map, does not own them, or still has runs of its last split; PF015
--   more than max_tasks, PF020 workers do not know new_server, 55P03 when the session has a lock_timeout and a lock
--   takes longer.
-- Locks: as stop_starts; this_server; then as lock_runs.
create function pgflow.begin_split(
  partitions int4multirange,
  max_tasks int default 200000,
  new_server text default null,
  out open_runs bigint,
  out open_tasks bigint,
  out lsn pg_lsn
)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  here pgflow.this_server;
  held uuid[];
  fault text;
begin
  if begin_split.partitions is null or isempty(begin_split.partitions) then
    raise exception using
      errcode = 'PF009',
      message = 'No partitions are named',
      hint = 'Name those to be given away, such as {[128,256)}.';
  end if;
  if begin_split.new_server is not null then
    perform pgflow_internal.require_new_server_known(begin_split.new_server);
  end if;
  perform pgflow_internal.stop_starts();
  select s.* into here from pgflow.this_server s for update;
  fault := case
    when here.server is null then 'This server has no map'
    when not begin_split.partitions <@ here.partitions
      then format('Server %L does not own all of %s', here.server, begin_split.partitions)
    when here.foreign_left then format('Server %L still has runs of its last split', here.server)
  end;
  if fault is not null then
    raise exception using
      errcode = 'PF011',
      message = fault,
      hint = 'A server with a map gives its own partitions away, after pgflow.delete_foreign_runs is done.';
  end if;
  held := pgflow_internal.open_runs_in(begin_split.partitions);
  select count(*) into begin_split.open_tasks
  from unnest(held) as h (run_id)
  cross join lateral (
    select 1
    from pgflow.task_rows t
    where t.run_id = h.run_id
      and (pgflow_internal.is_unfinished(t.status) or pgflow_internal.is_pooled(t.status, t.finished_at))
    limit begin_split.max_tasks + 1
  ) t;
  if begin_split.open_tasks > begin_split.max_tasks then
    raise exception using
      errcode = 'PF015',
      message = format(
        'The open runs of partitions %s have more than %s unfinished tasks', begin_split.partitions,
        begin_split.max_tasks
      ),
      hint = 'They would have to wait too long. Split when less is open, or give a larger max_tasks.';
  end if;
  perform pgflow_internal.lock_runs(held, true);
  begin_split.open_runs := cardinality(held)::bigint;
  begin_split.lsn := pg_current_wal_insert_lsn();
  update pgflow.this_server s set split_lsn = begin_split.lsn;
end;
$$;

comment on function pgflow.begin_split(int4multirange, int, text) is
  'Has everything wait that could change runs of partitions, until the transaction ends.';
