-- Purpose: first part of deleting finished runs: their rows and those of their steps and actions. From then on nobody
--   finds them, and delete_leftovers deletes their tasks in portions.
-- Parameters: run_ids; "before": only those that finished before it; most: only as many, from the first on, as have
--   that many rows with those of their steps, but one in any case.
-- Returns: how many rows were deleted. Runs that somebody has locked, to retry them, are passed over.
-- Locks: runs, without waiting; then their step_states.
create function pgflow_internal.hide_runs(run_ids uuid[], "before" timestamptz, most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  taken uuid[];
  rows int;
  deleted int;
begin
  taken := array(
    select r.run_id
    from pgflow.runs r
    where r.run_id = any (array(
      select c.run_id
      from (
        select
          k.run_id, k.position,
          sum(1 + (select count(*) from pgflow.step_states s where s.run_id = k.run_id))
            over (order by k.position) as rows
        from unnest(hide_runs.run_ids) with ordinality as k (run_id, position)
      ) c
      where c.rows <= hide_runs.most or c.position = 1
    )) and r.finished_at < hide_runs."before"
    order by r.run_id
    for update of r skip locked
  );
  insert into pgflow.deleted_runs (run_id) select k.run_id from unnest(taken) as k (run_id);
  delete from pgflow.run_actions a where a.run_id = any (taken);
  get diagnostics deleted = row_count;
  delete from pgflow.step_tallies y where y.run_id = any (taken);
  delete from pgflow.step_states ss where ss.run_id = any (taken);
  get diagnostics rows = row_count;
  deleted := deleted + rows;
  delete from pgflow.runs r where r.run_id = any (taken);
  get diagnostics rows = row_count;
  return deleted + rows;
end;
$$;
