-- Purpose: runs that ended, in the order they ended: for programs that follow what happens.
-- Parameters: after_finished_at and after_run_id: the last row seen; the id may be null, then all runs that ended
--   later follow; page_size: 1 to 500.
-- Returns: rows of pgflow.run_summaries, ordered by finished_at and run_id. A run appears when the transaction that
--   ended it commits, so that one may appear behind runs that ended later: look back some seconds.
-- Errors: PF009 a null after_finished_at, page_size.
create function pgflow.list_ended_runs(
  after_finished_at timestamptz,
  after_run_id uuid default null,
  page_size int default 50
)
returns setof pgflow.run_summaries
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  most int := pgflow_internal.require_limit('page_size', list_ended_runs.page_size, 500);
  key_id uuid := coalesce(list_ended_runs.after_run_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  if list_ended_runs.after_finished_at is null then
    raise exception using
      errcode = 'PF009',
      message = 'after_finished_at is null; following begins at some time',
      hint = 'Pass a time such as now() - interval ''1 minute'', later the finished_at of the last row.';
  end if;
  return query
    select s.*
    from pgflow.run_summaries s
    where s.finished_at >= list_ended_runs.after_finished_at
      and (s.finished_at, s.run_id) > (list_ended_runs.after_finished_at, key_id)
    order by s.finished_at, s.run_id
    limit most;
end;
$$;

comment on function pgflow.list_ended_runs(timestamptz, uuid, int) is 'Runs that ended, in the order they ended.';
